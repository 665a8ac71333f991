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

  /** Adds the parts of one line to those before. Answers what is wrong with it, so that what came before it is not lost. */
  add(line: object, parts: StreamPart[]): AppError | null {
    try {
      for (const part of this.read(line)) parts.push(part)
      return null
    } catch (thrown) {
      return AppError.from(thrown)
    }
  }

  /** The parts of one line, in order; a `finish` part is the last. Throws PROTOCOL_ERROR for a line of another shape. */
  read(line: object): StreamPart[] {
    const { message, done, done_reason, load_duration, remote_host } = parse(line)
    if (remote_host) this.#remoteHost = remote_host
    const parts: StreamPart[] = []
    if (message?.thinking) parts.push({ type: 'thinking-delta', text: message.thinking })
    if (message?.content) parts.push({ type: 'text-delta', text: message.content })
    for (const call of message?.tool_calls ?? []) {
      this.#calledTools = true
      parts.push({ type: 'tool-call', id: call.id ?? null, name: call.function.name, arguments: call.function.arguments })
    }
    if (!done) return parts
    this.finished = true
    const reason = finishReason(done_reason ?? undefined, this.#calledTools)
    parts.push(usage(line))
    parts.push({ type: 'finish', reason, loadMs: nsToMs(load_duration), remoteHost: this.#remoteHost })
    return parts
  }
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
