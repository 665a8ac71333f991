import { z } from 'zod'
import type { StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { finishReason } from './finish-reason'
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

  /** The parts of one line, in order; a `finish` part is the last. Throws PROTOCOL_ERROR for a line of another shape. */
  read(line: unknown): StreamPart[] {
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
    parts.push(usage(line as Record<string, unknown>))
    parts.push({ type: 'finish', reason, loadMs: nsToMs(load_duration), remoteHost: this.#remoteHost })
    return parts
  }
}

function parse(line: unknown): z.infer<typeof lineSchema> {
  const { data, error } = lineSchema.safeParse(line)
  if (data) return data
  const place = error.issues[0]?.path.join('.') ?? ''
  throw new AppError('PROTOCOL_ERROR', `The answer was not understood: ${place} of a line is of the wrong kind.`, {
    details: { line: JSON.stringify(line).slice(0, 200) },
  })
}
