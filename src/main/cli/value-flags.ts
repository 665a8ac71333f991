import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Json } from '#shared/domain/json'
import type { ModelRef, Parameters, PromptContent } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { textOfBytes } from '#shared/text-of-bytes'
import { convertText, parseJson } from '../variables/convert'
import { workingFolder } from './with-host'

export const readModelFlag = (flag: string): ModelRef => readModelRef(flag, `--model ${flag}`)

/** `connection:model`, split at the first colon: model names have colons of their own. `said` names it where it is wrong. */
export function readModelRef(flag: string, said: string = flag): ModelRef {
  const at = flag.indexOf(':')
  const connection = flag.slice(0, at)
  const name = flag.slice(at + 1)
  if (at > 0 && name !== '') return { connection, name }
  throw new AppError('INVALID_INPUT', `${said} names no connection and model.`, {
    hint: 'Write it as CONNECTION:MODEL, such as ollama:llama3.2:3b or demo:extract.',
  })
}

/** `k=v` pairs and `k=PATH` pairs as the user layer, each converted by the kind that the prompt declares. */
export function readVariables(content: PromptContent, pairs: string[], filePairs: string[]): Record<string, Json> {
  const kinds = new Map(content.inputs.map(({ name, kind }) => [name, kind]))
  const convert = (name: string, text: string): Json => convertText(name, text, kinds.get(name) ?? 'string')
  const typed = pairs.map((pair) => splitPair('--var', pair))
  const read = filePairs.map((pair) => splitPair('--var-file', pair)).map(([name, path]) => [name, readText(path)] as const)
  return Object.fromEntries([...typed, ...read].map(([name, text]) => [name, convert(name, text)]))
}

/** `k=v` pairs; a value is JSON where it parses, else text. */
export function readParameters(pairs: string[]): Parameters {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, text] = splitPair('--param', pair)
      return [name, parseJson(text) ?? text]
    }),
  )
}

function splitPair(flag: string, pair: string): [string, string] {
  const at = pair.indexOf('=')
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)]
  throw new AppError('INVALID_INPUT', `${flag} ${pair} has no name and value.`, { hint: `Write it as ${flag} name=value.` })
}

function readText(path: string): string {
  try {
    return textOfBytes(readFileSync(resolve(workingFolder(), path)), path)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError('INVALID_INPUT', `${path} can't be read: ${(thrown as NodeJS.ErrnoException).code ?? thrown}.`, {
      hint: 'Check the path given to --var-file.',
      details: { file: path },
      cause: thrown,
    })
  }
}
