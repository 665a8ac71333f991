import type { Health } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { hostAndPort } from '../host-and-port'
import { duration } from '../part-timer'
import type { Snapshot } from '../provider'
import { unwell } from '../unwell'
import { clientForCall, keyMissing } from './client'
import { type ListedModel, readModel } from './models'
import type { AnthropicServer } from './server'

const LIMIT_MS = 5000
/** More models than any account has; a list without an end must not keep us. */
const MOST_MODELS = 1000

/** Health and models as they are now, within five seconds. Fills in what preparing a request asks for. Never throws. */
export async function takeSnapshot(
  server: AnthropicServer,
  listed: Map<string, ListedModel>,
  signal: AbortSignal,
): Promise<Snapshot> {
  const checkedAt = new Date().toISOString()
  if (server.key() === null) return { health: unwell(keyMissing(server), checkedAt), models: [] }
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(new AppError('CANCELLED', 'The check was stopped.'))
  const timer = setTimeout(() => stop.abort(late(server)), LIMIT_MS)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  const { client, errorOf } = clientForCall({ server, signal: stop.signal })
  try {
    const started = performance.now()
    const found: ListedModel[] = []
    const first = await client.models.list({ limit: MOST_MODELS }, { signal: stop.signal })
    if (!Array.isArray(first.data)) throw notAnthropic(server)
    for await (const entry of first) {
      const model = readModel(entry)
      if (model) found.push(model)
      if (found.length >= MOST_MODELS) break
    }
    listed.clear()
    for (const entry of found) listed.set(entry.model.name, entry)
    const ms = Math.max(1, Math.round(performance.now() - started))
    return { health: well(ms, checkedAt), models: found.map(({ model }) => model) }
  } catch (thrown) {
    const error = stop.signal.aborted ? AppError.from(stop.signal.reason) : errorOf(thrown)
    return { health: unwell(error, checkedAt), models: [] }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

const well = (ms: number, checkedAt: string): Health => ({
  state: 'ok',
  sentence: `Answers in ${ms} ms; the key is taken.`,
  checkedAt,
  serverVersion: null,
  ms,
})

const notAnthropic = ({ base, setIn }: AnthropicServer): AppError =>
  new AppError('PROTOCOL_ERROR', `What answers on ${hostAndPort(base)} has no list of models as Anthropic has it.`, {
    hint: `Correct the address in ${setIn}.`,
  })

const late = ({ base }: AnthropicServer): AppError =>
  new AppError('TIMEOUT', `${hostAndPort(base)} did not answer within ${duration(LIMIT_MS)}.`, { hint: 'Check the network.' })
