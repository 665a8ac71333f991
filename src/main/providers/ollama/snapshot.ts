import type { Health, Model } from '#shared/domain/provider'
import { AppError, type ErrorCode } from '#shared/errors'
import { hostAndPort } from '../host-and-port'
import { fullModelName } from '../model-name'
import { duration } from '../part-timer'
import type { Snapshot } from '../provider'
import { clientForCall } from './client'
import { readShow, readTags, type Shown, type Tag, toModel } from './models'
import { networkFailure } from './network-failure'
import type { OllamaServer } from './server'

const LIMIT_MS = 3000
const SHOWS_AT_ONCE = 4

/** What /api/show said, by digest: the same digest always shows the same. Kept by the provider between snapshots. */
export type ShowCache = Map<string, Shown>

/** Health and models as they are now, within three seconds. Fills in by name where models run elsewhere. Never throws. */
export async function takeSnapshot(
  server: OllamaServer,
  shown: ShowCache,
  remote: Map<string, string>,
  signal: AbortSignal,
): Promise<Snapshot> {
  const checkedAt = new Date().toISOString()
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(new AppError('CANCELLED', 'The check was stopped.'))
  const timer = setTimeout(() => stop.abort(late(server)), LIMIT_MS)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    const started = performance.now()
    const serverVersion = await askVersion(server, stop.signal)
    const ms = Math.max(1, Math.round(performance.now() - started))
    const tags = await askTags(server, stop.signal)
    for (const { name, remote_host: host } of tags) if (host) remote.set(fullModelName(name), host)
    await askShows(server, tags, shown, stop.signal)
    const models = tags.map((tag) => toModel(tag, (tag.digest && shown.get(tag.digest)) || null))
    return { health: { state: 'ok', sentence: healthy(serverVersion, ms, models), checkedAt, serverVersion, ms }, models }
  } catch (thrown) {
    const error = stop.signal.aborted ? AppError.from(stop.signal.reason) : networkFailure(thrown, server)
    return { health: unwell(error, checkedAt), models: [] }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

async function askVersion(server: OllamaServer, signal: AbortSignal): Promise<string> {
  const { version } = await clientForCall({ server, signal }).client.version()
  if (typeof version === 'string') return version
  throw notOllama(server)
}

async function askTags(server: OllamaServer, signal: AbortSignal): Promise<Tag[]> {
  const tags = readTags(await clientForCall({ server, signal }).client.list())
  if (tags) return tags
  throw notOllama(server)
}

/** Fills the cache. A model that can't be shown, or not in time, is asked again with the next snapshot. */
async function askShows(server: OllamaServer, tags: Tag[], shown: ShowCache, signal: AbortSignal): Promise<void> {
  const open = tags.filter(({ digest }) => digest && !shown.has(digest))
  const ask = async (): Promise<void> => {
    for (let tag = open.shift(); tag && !signal.aborted; tag = open.shift()) {
      try {
        const answer = await clientForCall({ server, signal }).client.show({ model: tag.name })
        if (tag.digest) shown.set(tag.digest, readShow(answer))
      } catch {
        // A model deleted meanwhile, or one that this server can't read, must not hide the others.
      }
    }
  }
  await Promise.all(Array.from({ length: SHOWS_AT_ONCE }, ask))
}

function healthy(version: string, ms: number, models: Model[]): string {
  const answers = `Ollama ${version} answers in ${ms} ms`
  return models.length > 0 ? `${answers}.` : `${answers} and has no models yet. Pull one with \`ollama pull llama3.2:3b\`.`
}

const STATES: Partial<Record<ErrorCode, Health['state']>> = {
  PROVIDER_UNREACHABLE: 'unreachable',
  TIMEOUT: 'unreachable',
  OFFLINE_REFUSED: 'offline',
}

function unwell(error: AppError, checkedAt: string): Health {
  const state = STATES[error.code] ?? 'error'
  const message = error.message.replace(/^Ollama is not running: n/, 'N')
  return { state, sentence: `${message} ${error.hint}`.trim(), checkedAt, serverVersion: null, ms: null }
}

const late = ({ base }: OllamaServer): AppError =>
  new AppError('TIMEOUT', `${hostAndPort(base)} did not answer within ${duration(LIMIT_MS)}.`, {
    hint: 'It may be busy; check again.',
  })

const notOllama = ({ base, setIn }: OllamaServer): AppError =>
  new AppError('PROTOCOL_ERROR', `What answers on ${hostAndPort(base)} is not Ollama.`, {
    hint: `Correct the address in ${setIn}.`,
  })
