import Anthropic from '@anthropic-ai/sdk'
import { AppError } from '#shared/errors'
import { callFetch } from '../call-fetch'
import { hostAndPort } from '../host-and-port'
import { networkFailure, type Reached } from '../network-failure'
import type { CallRecord } from '../provider'
import { httpFailure } from './http-failure'
import type { AnthropicServer } from './server'

export interface ClientOptions {
  server: AnthropicServer
  signal: AbortSignal
  model?: string
  record?: CallRecord
}

export interface CallClient {
  client: Anthropic
  release: () => void
  /** What ended the call, whatever the package makes of it: of each failure that speaks of time it makes one without a cause. */
  errorOf(thrown: unknown): AppError
}

const SILENT = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }
/** Our own limits hold; the package's would end a long answer. */
const NO_LIMIT_MS = 2_147_483_647

/** A client of the package for one call, which neither retries nor writes to the console. Throws AUTH_MISSING without a key. */
export function clientForCall({ server, signal, model, record }: ClientOptions): CallClient {
  const apiKey = server.key()
  if (apiKey === null) throw keyMissing(server)
  const host = hostAndPort(server.base)
  let met: AppError | null = null
  const { fetch, release } = callFetch({
    host,
    egress: server.egress,
    signal,
    key: apiKey,
    record,
    failure: (failure) => httpFailure(failure, { host, model: model ?? null }),
    network(thrown) {
      met = networkFailure(thrown, reached(server))
      return met
    },
  })
  const client = new Anthropic({
    apiKey,
    // Left out, these would be read from the environment, and another account be asked than the one on the screen.
    authToken: null,
    baseURL: server.base,
    fetch,
    maxRetries: 0,
    timeout: NO_LIMIT_MS,
    logLevel: 'off',
    // It would tell of each call, with its texts where the environment asks for that.
    openTelemetry: false,
    logger: SILENT,
  })
  return { client, release, errorOf: (thrown) => met ?? networkFailure(thrown, reached(server)) }
}

const reached = ({ base, setIn }: AnthropicServer): Reached => ({ base, setIn, name: 'Anthropic', start: null })

export const keyMissing = ({ keyHint }: AnthropicServer): AppError =>
  new AppError('AUTH_MISSING', 'There is no key for Anthropic.', { hint: keyHint() })
