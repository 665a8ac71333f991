import { AppError } from '#shared/errors'
import { CutOff } from '../http-answer'
import { isLoopbackUrl } from '../loopback'
import { hostAndPort } from './address'
import type { OllamaServer } from './server'

const AWAY = new Set(['ECONNREFUSED', 'EADDRNOTAVAIL'])
const NO_ROUTE = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ETIMEDOUT'])
const NO_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA'])

/** Anything that Node throws while a request is under way, as the error that it means. What is ours already stays. */
export function networkFailure(thrown: unknown, server: Pick<OllamaServer, 'base' | 'setIn'>): AppError {
  if (thrown instanceof AppError) return thrown
  const { base, setIn } = server
  const host = hostAndPort(base)
  const code = codeOf(thrown)
  const options = { details: { host, ...(code === null ? {} : { networkCode: code }) }, cause: thrown }
  if (code !== null && AWAY.has(code)) return unreachable(server, options)
  if (code !== null && NO_ROUTE.has(code)) {
    return new AppError('PROVIDER_UNREACHABLE', `No route to ${new URL(base).hostname}.`, {
      hint: `Check that the machine is awake and on this network, or correct its address in ${setIn}.`,
      ...options,
    })
  }
  if (code !== null && NO_NAME.has(code)) {
    return new AppError('PROVIDER_UNREACHABLE', `No address is known for ${new URL(base).hostname}.`, {
      hint: `Correct the address in ${setIn}, or check the network.`,
      ...options,
    })
  }
  if (code?.startsWith('HPE_')) {
    return new AppError('PROTOCOL_ERROR', `What answers on ${host} does not speak HTTP.`, {
      hint: `Correct the address in ${setIn}.`,
      retryable: false,
      ...options,
    })
  }
  if (thrown instanceof CutOff) {
    return new AppError('PROTOCOL_ERROR', `The answer was cut: ${host} closed the connection before it had ended.`, options)
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return new AppError('PROTOCOL_ERROR', `${host} closed the connection before it answered.`, options)
  }
  if (code !== null && /CERT|TLS|SSL/.test(code)) {
    return new AppError('PROVIDER_UNREACHABLE', `The certificate of ${host} was not accepted (${code}).`, {
      hint: `Correct the address in ${setIn}, or mend the certificate there.`,
      ...options,
    })
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError('PROTOCOL_ERROR', `The answer of ${host} was not understood: ${message}`, options)
}

function unreachable(
  { base, setIn }: Pick<OllamaServer, 'base' | 'setIn'>,
  options: { details: Record<string, unknown>; cause: unknown },
): AppError {
  const host = hostAndPort(base)
  return isLoopbackUrl(base)
    ? new AppError('PROVIDER_UNREACHABLE', `Ollama is not running: nothing answers on ${host}.`, {
        hint: 'Start it with `ollama serve`.',
        ...options,
      })
    : new AppError('PROVIDER_UNREACHABLE', `Nothing answers on ${host}.`, {
        hint: `Start Ollama there, or correct its address in ${setIn}.`,
        ...options,
      })
}

function codeOf(thrown: unknown): string | null {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code
  }
  return null
}
