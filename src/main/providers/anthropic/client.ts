import Anthropic from '@anthropic-ai/sdk'
import { AppError } from '#shared/errors'
import { callFetch } from '../call-fetch'
import { hostAndPort } from '../host-and-port'
import { networkFailure } from '../network-failure'
import type { CallRecord } from '../provider'
import { httpFailure } from './http-failure'
import type { AnthropicServer } from './server'

export interface ClientOptions {
  server: AnthropicServer
  signal: AbortSignal
  model?: string
  record?: CallRecord
}

const SILENT = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }
/** Our own limits hold; the package's would end a long answer. */
const NO_LIMIT_MS = 2_147_483_647

/** A client of the package for one call, which neither retries nor writes to the console. Throws AUTH_MISSING without a key. */
export function clientForCall({ server, signal, model, record }: ClientOptions): { client: Anthropic; release: () => void } {
  const apiKey = server.key()
  if (apiKey === null) throw keyMissing()
  const host = hostAndPort(server.base)
  const { fetch, release } = callFetch({
    host,
    egress: server.egress,
    signal,
    key: apiKey,
    record,
    failure: (failure) => httpFailure(failure, { host, model: model ?? null }),
    network: (thrown) => anthropicNetworkFailure(thrown, server),
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
    logger: SILENT,
  })
  return { client, release }
}

export const anthropicNetworkFailure = (thrown: unknown, { base, setIn }: AnthropicServer): AppError =>
  networkFailure(thrown, { base, setIn, name: 'Anthropic', start: null })

export const keyMissing = (): AppError =>
  new AppError('AUTH_MISSING', 'There is no key for Anthropic.', {
    hint: 'Add one in Models, or set ANTHROPIC_API_KEY.',
  })
