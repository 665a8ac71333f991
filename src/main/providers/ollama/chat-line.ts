import { z } from 'zod'
import type { StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { finishReason } from './finish-reason'
import type { Line } from './ndjson'
import { nsToMs, usage } from './usage'

/** What is read of a line of /api/chat. Fields not named here are left alone; a field of the wrong kind makes the line wrong. */
const toolCall = z.object({
  id: z.string().nullish(),
  function: z.object({ name: z.string(), arguments: z.unknown() }),
})
const lineSchema = z.object({
  message: z
    .object({ content: z.string().nullish(), thinking: z.string().nullish(), tool_calls: z.array(toolCall).nullish() })
    .nullish(),
  done: z.boolean().nullish(),
  done_reason: z.string().nullish(),
  load_duration: z.number().nullish(),
  remote_host: z.string().nullish(),
})

/** Parts of an answer, line after line: what a later line means depends on earlier ones. */
export class ChatLines {
  finished = false
  #calledTools = false
  #remoteHost: string | null = null

  /**
   * The parts of lines that came together, in order: their text as one part, and a `finish` part as the last of all. Of a line of
   * another shape what is wrong with it, with the parts of those before it.
   */
  read(lines: readonly object[]): { parts: StreamPart[]; failure: AppError | null } {
    const parts: StreamPart[] = []
    try {
      for (const line of lines) {
        this.#add(line, parts)
        if (this.finished) break
      }
      return { parts, failure: null }
    } catch (thrown) {
      return { parts, failure: AppError.from(thrown) }
    }
  }

  #add(line: object, parts: StreamPart[]): void {
    const { message, done, done_reason, load_duration, remote_host } = parse(line)
    if (remote_host) this.#remoteHost = remote_host
    if (message?.thinking) addText(parts, 'thinking-delta', message.thinking)
    if (message?.content) addText(parts, 'text-delta', message.content)
    for (const call of message?.tool_calls ?? []) {
      this.#calledTools = true
      parts.push({ type: 'tool-call', id: call.id ?? null, name: call.function.name, arguments: call.function.arguments })
    }
    if (!done) return
    this.finished = true
    const reason = finishReason(done_reason ?? undefined, this.#calledTools)
    parts.push(usage(line))
    parts.push({ type: 'finish', reason, loadMs: nsToMs(load_duration), remoteHost: this.#remoteHost })
  }
}

function addText(parts: StreamPart[], type: 'text-delta' | 'thinking-delta', text: string): void {
  const last = parts.at(-1)
  if (last?.type === type) parts[parts.length - 1] = { type, text: last.text + text }
  else parts.push({ type, text })
}

type ChatLine = z.infer<typeof lineSchema>

function parse(line: object): ChatLine {
  if (isPlain(line)) return line
  const { data, error } = lineSchema.safeParse(line)
  if (data) return data
  const place = error.issues[0]?.path.join('.') ?? ''
  throw new AppError('PROTOCOL_ERROR', `The answer was not understood: ${place} of a line is of the wrong kind.`, {
    details: { line: JSON.stringify(line).slice(0, 200) },
  })
}

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string'

/** A line as most are, with nothing in it that has to be looked at more closely: to look with the schema costs as much as to parse it. */
function isPlain(line: object): line is ChatLine {
  const { message, done, done_reason, load_duration, remote_host } = line as Line
  if (typeof message !== 'object' || message === null) return false
  const { content, thinking, tool_calls } = message as Line
  return (
    tool_calls === undefined &&
    isTextOrNone(content) &&
    isTextOrNone(thinking) &&
    typeof done === 'boolean' &&
    isTextOrNone(done_reason) &&
    (load_duration === undefined || typeof load_duration === 'number') &&
    isTextOrNone(remote_host)
  )
}
