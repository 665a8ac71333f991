import { createEgress, type Egress } from '#main/providers/egress'
import { createOllamaProvider } from '#main/providers/ollama/ollama-provider'
import type { CallContext, PrepareInput, Provider } from '#main/providers/provider'
import type { StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'

export interface Recorded {
  hosts: string[]
  statuses: number[]
  raw: string
}

export interface Call {
  context: CallContext
  abort: AbortController
  recorded: Recorded
}

/** A context with generous limits that keeps what is reported. */
export function callContext(limits: { firstTokenMs?: number; betweenTokensMs?: number } = {}): Call {
  const abort = new AbortController()
  const recorded: Recorded = { hosts: [], statuses: [], raw: '' }
  const record = {
    onHost: (host: string) => void recorded.hosts.push(host),
    onStatus: (status: number) => void recorded.statuses.push(status),
    onRaw: (text: string) => {
      recorded.raw += text
    },
  }
  return { abort, recorded, context: { signal: abort.signal, firstTokenMs: 10_000, betweenTokensMs: 10_000, record, ...limits } }
}

export const ask = (model: string, content = 'Hello there', parameters: PrepareInput['parameters'] = {}): PrepareInput => ({
  model,
  messages: [{ role: 'user', content }],
  parameters,
})

/** All parts of a call, and the error that ended it. */
export async function collect(
  provider: Provider,
  input: PrepareInput,
  call: Call = callContext(),
): Promise<{ parts: StreamPart[]; error: AppError | null }> {
  const parts: StreamPart[] = []
  try {
    for await (const part of provider.call(provider.prepare(input), call.context)) parts.push(part)
    return { parts, error: null }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    return { parts, error: thrown }
  }
}

export const textOf = (parts: StreamPart[]): string => parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('')

export const thinkingOf = (parts: StreamPart[]): string =>
  parts.map((part) => (part.type === 'thinking-delta' ? part.text : '')).join('')

export const finishOf = (parts: StreamPart[]) => parts.find((part) => part.type === 'finish')

/** Lets everything through. */
export const anywhere = createEgress(() => false)

export const ollamaAt = (base: string, egress: Egress = anywhere): Provider =>
  createOllamaProvider({ base, egress, setIn: 'OLLAMA_HOST' })
