import { z } from 'zod'
import { AppError } from '#shared/errors'
import { hostAndPort } from '../host-and-port'
import { duration } from '../part-timer'
import type { Snapshot } from '../provider'
import { unwell } from '../unwell'
import { DIALECTS, type Dialect } from './dialect'
import { readModel } from './models'
import { recognise } from './recognise'
import { keyMissing, openAiFetch, openAiNetworkFailure } from './request'
import { besideVersion, type OpenAiServer } from './server'

const LIMIT_MS = 5000
const listSchema = z.object({ data: z.array(z.record(z.string(), z.unknown())) })

/** Health, models and dialect as they are now, within five seconds. Never throws. */
export async function takeSnapshot(
  server: OpenAiServer,
  known: Dialect,
  signal: AbortSignal,
): Promise<{ snapshot: Snapshot; dialect: Dialect }> {
  const checkedAt = new Date().toISOString()
  const missing = keyMissing(server)
  if (missing !== null) return { dialect: known, snapshot: { health: unwell(missing, checkedAt), models: [] } }
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(new AppError('CANCELLED', 'The check was stopped.'))
  const timer = setTimeout(() => stop.abort(late(server)), LIMIT_MS)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    const started = performance.now()
    const answer = await openAiFetch({ server, dialect: known, signal: stop.signal }).ask('/models')
    const list = listSchema.safeParse(await answer.json().catch(() => null))
    if (!list.success) throw notOpenAi(server)
    const ms = Math.max(1, Math.round(performance.now() - started))
    const { hostname: host } = new URL(server.base)
    const dialect = DIALECTS[server.dialect ?? recognise({ host, server: answer.headers.get('server'), entries: list.data.data })]
    const told = await ownEntries(server, dialect, stop.signal)
    const models = list.data.data.flatMap((entry) => readModel({ ...entry, ...told.find(({ id }) => id === entry.id) }) ?? [])
    const sentence = `${dialect.name} answers in ${ms} ms${models.length === 0 ? ' and has no models loaded' : ''}.`
    return { dialect, snapshot: { health: { state: 'ok', sentence, checkedAt, serverVersion: null, ms }, models } }
  } catch (thrown) {
    const error = stop.signal.aborted ? AppError.from(stop.signal.reason) : openAiNetworkFailure(thrown, server, known)
    return { dialect: known, snapshot: { health: unwell(error, checkedAt), models: [] } }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

/** What the server's own list says of its models; nothing where it has none, or did not answer as it should. */
async function ownEntries(server: OpenAiServer, dialect: Dialect, signal: AbortSignal): Promise<Record<string, unknown>[]> {
  if (dialect.ownList === null) return []
  try {
    const answer = await openAiFetch({ server: besideVersion(server), dialect, signal }).ask(dialect.ownList)
    return listSchema.parse(await answer.json()).data
  } catch {
    // One from before version 0.3.6, or what only passes OpenAI's paths on.
    return []
  }
}

const late = ({ base }: OpenAiServer): AppError =>
  new AppError('TIMEOUT', `${hostAndPort(base)} did not answer within ${duration(LIMIT_MS)}.`, {
    hint: 'It may be busy; check again.',
  })

const notOpenAi = ({ base, setIn }: OpenAiServer): AppError =>
  new AppError('PROTOCOL_ERROR', `What answers on ${hostAndPort(base)} has no list of models as OpenAI has it.`, {
    hint: `Correct the address in ${setIn}: it ends with /v1 for most servers.`,
  })
