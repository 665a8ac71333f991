import { AppError } from '#shared/errors'
import { ChunkDecoder } from './chunk-decoder'
import { sentence } from './sentence'

/** A longer line than this is no line: memory would fill up while waiting for its end. */
const LONGEST_LINE = 16 * 1024 * 1024

/** What the lines are of, and so which line is the last. */
export type LinesOf = 'chat' | 'pull'

const IS_LAST: Record<LinesOf, (value: Line) => boolean> = {
  chat: ({ done }) => done === true,
  pull: ({ status }) => status === 'success',
}

export interface LineReading {
  /** Of a chunk of bytes, which may end in the middle of a character. */
  textOf(chunk: Buffer): string
  /** What is left of such a character at the end. */
  rest(): string
  /** Where it is there, takes the lines that came together before the one passed on, so that the package reads one a packet. */
  onEarlier?: ((lines: Line[]) => void) | undefined
}

/**
 * Passes on the lines of an NDJSON answer that are right, together where they came together, and throws at the first that is
 * not. The `ollama` package can't be given all that comes: it skips a line that it can't parse, and writes it to the console.
 * Blank lines are dropped for the same reason. Throws PROTOCOL_ERROR for a line that is no JSON object and for an end without a
 * last line, PROVIDER_ERROR for a line that reports an error.
 */
export async function* checkedLines(
  chunks: AsyncIterable<Buffer>,
  of: LinesOf = 'chat',
  reading: LineReading = decoding(),
): AsyncGenerator<Buffer> {
  const lines = new JsonLines(of)
  for await (const chunk of chunks) {
    const { good, failure } = lines.push(reading.textOf(chunk))
    if (good.length > 0) yield passedOn(good, reading)
    if (failure) throw failure
  }
  const { good, failure } = lines.end(reading.rest())
  if (good.length > 0) yield passedOn(good, reading)
  if (failure) throw failure
}

function passedOn(good: GoodLine[], { onEarlier }: LineReading): Buffer {
  onEarlier?.(good.slice(0, -1).map(({ value }) => value))
  const passed = onEarlier === undefined ? good : good.slice(-1)
  return Buffer.from(passed.map(({ text }) => `${text}\n`).join(''))
}

function decoding(): LineReading {
  const decoder = new ChunkDecoder()
  return { textOf: (chunk) => decoder.decode(chunk), rest: () => decoder.end() }
}

export type Line = Record<string, unknown>

interface GoodLine {
  text: string
  value: Line
}

export interface CheckedLines {
  /** Lines that are right, in their order, up to the first that is not. */
  good: GoodLine[]
  /** What is wrong with the next one. */
  failure: AppError | null
}

/** Takes an answer as it comes, in pieces cut anywhere, and gives its lines. */
export class JsonLines {
  #pending = ''
  #done = false

  constructor(private readonly of: LinesOf) {}

  push(text: string): CheckedLines {
    const [lines, rest] = split(this.#pending, text)
    this.#pending = rest
    return this.#check(lines)
  }

  /** The answer has ended, with this as its last piece. */
  end(text: string): CheckedLines {
    const { good, failure } = this.#check([this.#pending + text])
    return { good, failure: failure ?? (this.#done ? null : cut()) }
  }

  #check(lines: string[]): CheckedLines {
    const { good, failure, last } = check(lines, IS_LAST[this.of])
    this.#done ||= last
    return { good, failure }
  }
}

const cut = (): AppError =>
  new AppError('PROTOCOL_ERROR', 'The answer was cut: the stream ended before the server said that it was done.')

function split(pending: string, text: string): [lines: string[], rest: string] {
  const end = text.lastIndexOf('\n')
  if (end !== -1) return [(pending + text.slice(0, end)).split('\n'), text.slice(end + 1)]
  if (pending.length + text.length > LONGEST_LINE) {
    throw new AppError('PROTOCOL_ERROR', 'The answer was not understood: a line of it is longer than 16 MB.')
  }
  return [[], pending + text]
}

function check(lines: string[], isLast: (value: Line) => boolean): CheckedLines & { last: boolean } {
  const good: GoodLine[] = []
  for (const text of lines) {
    if (text.trim() === '') continue
    const value = parse(text)
    if (value === null) return { good, failure: notJson(text), last: false }
    if ('error' in value) return { good, failure: reported(value.error), last: false }
    good.push({ text, value })
    if (isLast(value)) return { good, failure: null, last: true }
  }
  return { good, failure: null, last: false }
}

function parse(line: string): Line | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line) : null
  } catch {
    return null
  }
}

const notJson = (line: string): AppError =>
  new AppError('PROTOCOL_ERROR', 'The answer was not understood: a line of it is not a JSON object.', {
    details: { line: line.slice(0, 200) },
  })

function reported(error: unknown): AppError {
  const text = typeof error === 'string' ? error : JSON.stringify(error)
  return new AppError('PROVIDER_ERROR', `Ollama reported in the middle of its answer: ${sentence(text)}`, {
    details: { serverMessage: text },
  })
}
