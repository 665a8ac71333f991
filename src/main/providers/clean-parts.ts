import type { StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { Redactor } from './redact'

/**
 * The parts of an answer without the key. The bytes were looked through already; but a model can say a key in pieces, each in an
 * event of its own, and JSON can spell it in ways that only reading it undoes.
 */
export async function* cleanParts(
  parts: AsyncIterable<StreamPart>,
  key: string | null,
): AsyncGenerator<StreamPart, void, undefined> {
  if (key === null) return yield* parts
  const text = new Redactor(key)
  const thinking = new Redactor(key)
  const whole = new Redactor(key)
  try {
    for await (const part of parts) {
      if (part.type === 'text-delta') yield* delta('text-delta', text.push(part.text))
      else if (part.type === 'thinking-delta') yield* delta('thinking-delta', thinking.push(part.text))
      else if (part.type === 'tool-call')
        yield { ...part, name: whole.text(part.name), arguments: cleanJson(part.arguments, whole) }
      else {
        yield* delta('thinking-delta', thinking.end())
        yield* delta('text-delta', text.end())
        yield part.type === 'finish' && typeof part.refusal === 'string' ? { ...part, refusal: whole.text(part.refusal) } : part
      }
    }
  } catch (thrown) {
    // What came is kept, its end too.
    yield* delta('thinking-delta', thinking.end())
    yield* delta('text-delta', text.end())
    throw cleanError(thrown, whole)
  }
}

function* delta(type: 'text-delta' | 'thinking-delta', text: string): Generator<StreamPart> {
  if (text !== '') yield { type, text }
}

function cleanJson(value: unknown, redactor: Redactor): unknown {
  const json = JSON.stringify(value)
  if (json === undefined) return value
  const clean = redactor.text(json)
  return clean === json ? value : JSON.parse(clean)
}

function cleanError(thrown: unknown, redactor: Redactor): unknown {
  if (!(thrown instanceof AppError)) return thrown
  const json = JSON.stringify(thrown.toJSON())
  const clean = redactor.text(json)
  return clean === json ? thrown : AppError.fromJSON(JSON.parse(clean))
}
