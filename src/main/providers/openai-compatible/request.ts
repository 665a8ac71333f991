import { AppError } from '#shared/errors'
import { callFetch } from '../call-fetch'
import { hostAndPort } from '../host-and-port'
import { networkFailure } from '../network-failure'
import type { CallRecord } from '../provider'
import { DIALECTS, type Dialect } from './dialect'
import { httpFailure } from './http-failure'
import { serviceAt } from './recognise'
import type { OpenAiServer } from './server'

export interface RequestOptions {
  server: OpenAiServer
  dialect: Dialect
  signal: AbortSignal
  model?: string
  record?: CallRecord
}

/** Asks the server for a path below its base address, with a body as POST, else as GET. Throws AppErrors only. */
export function openAiFetch({ server, dialect, signal, model, record }: RequestOptions): {
  ask: (path: string, body?: unknown) => Promise<Response>
  release: () => void
} {
  const missing = keyMissing(server)
  if (missing !== null) throw missing
  const key = server.key()
  const host = hostAndPort(server.base)
  const { fetch, release } = callFetch({
    host,
    egress: server.egress,
    signal,
    key,
    record,
    failure: (failure) =>
      httpFailure(failure, { host, model: model ?? null, dialect, keyHint: key === null ? server.keyHint() : null }),
    network: (thrown) => openAiNetworkFailure(thrown, server, dialect),
  })
  const headers = {
    accept: 'text/event-stream, application/json',
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  }
  return {
    release,
    ask: (path, body) =>
      body === undefined
        ? fetch(`${server.base}${path}`, { headers })
        : fetch(`${server.base}${path}`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
  }
}

/** AUTH_MISSING for a service that is known to want a key; null where one may do without. */
export function keyMissing({ base, key, keyHint }: OpenAiServer): AppError | null {
  const service = serviceAt(new URL(base).hostname)
  if (service === null || key() !== null) return null
  return new AppError('AUTH_MISSING', `There is no key for ${DIALECTS[service].name}.`, { hint: keyHint() })
}

export const openAiNetworkFailure = (thrown: unknown, { base, setIn }: OpenAiServer, { name, start }: Dialect): AppError =>
  networkFailure(thrown, { base, setIn, name, start })
