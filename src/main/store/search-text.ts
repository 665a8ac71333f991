import { AppError } from '#shared/errors'
import { artifactById } from './artifacts'
import { one, type ReadableDB } from './database'
import { readInner } from './run-body'
import { readPartial } from './run-partials'

interface Row {
  name: string | null
  prompt: string
  excerpt: string
  output: number | null
}

function strings(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value)
  else if (Array.isArray(value)) for (const member of value) strings(member, into)
  else if (value !== null && typeof value === 'object') for (const member of Object.values(value)) strings(member, into)
}

/** Undefined where this runtime can't unpack it (see codec.ts): such a run is found by its name and beginning. */
function unlessUnsupported<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'UNSUPPORTED') return undefined
    throw thrown
  }
}

/** The output of a run, as far as it is there. Null where this runtime can't unpack it. */
export function outputText(db: ReadableDB, seq: number, outputId: number | null): string | null {
  if (outputId === null) return readPartial(db, seq)?.text ?? ''
  return unlessUnsupported(() => artifactById(db, outputId)?.text ?? '') ?? null
}

/** Messages, values of variables and the error's message. Null where this runtime can't unpack them. */
export function innerTexts(db: ReadableDB, seq: number): string[] | null {
  const body = unlessUnsupported(() => readInner(db, seq))
  if (!body) return null
  const texts = (body.messages ?? []).map((message) => message.content)
  strings(
    body.variables.map((variable) => variable.value),
    texts,
  )
  if (body.error) texts.push(body.error.message)
  return texts
}

/** All that a search looks at. `whole` is false where part of it could not be unpacked here. */
export function searchTexts(db: ReadableDB, seq: number): { texts: string[]; whole: boolean } {
  const row = one<Row>(
    db,
    `SELECT r.name, p.name AS prompt, r.excerpt, r.output_id AS output FROM runs r JOIN run_prompts p ON p.key = r.prompt_key
     WHERE r.seq = ?`,
    seq,
  )
  if (!row) return { texts: [], whole: false }
  const inner = innerTexts(db, seq)
  const output = outputText(db, seq, row.output)
  const whole = inner !== null && output !== null
  return { texts: [row.prompt, row.name ?? '', output ?? row.excerpt, ...(inner ?? [])], whole }
}
