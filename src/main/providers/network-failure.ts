import { AppError } from '#shared/errors'
import { hostAndPort } from './host-and-port'
import { CutOff } from './http-answer'
import { isLoopbackUrl } from './loopback'

/** A server as sentences name it. */
export interface Reached {
  /** Base address without a trailing slash. */
  base: string
  /** Where its address stands, for sentences that say to correct it: `OLLAMA_HOST`, `Models`. */
  setIn: string
  /** What should answer there, such as Ollama. */
  name: string
  /** How to start it on this machine, as a sentence; null for a service of somebody else's. */
  start: string | null
}

const AWAY = new Set(['ECONNREFUSED', 'EADDRNOTAVAIL'])
const NO_ROUTE = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ETIMEDOUT'])
const NO_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA'])

/** Anything that Node throws while a request is under way, as the error that it means. What is ours already stays. */
export function networkFailure(thrown: unknown, reached: Reached): AppError {
  const ours = ownError(thrown)
  if (ours !== null) return ours
  const { base, setIn } = reached
  const host = hostAndPort(base)
  const code = codeOf(thrown)
  const options = { details: { host, ...(code === null ? {} : { networkCode: code }) }, cause: thrown }
  if (code !== null && AWAY.has(code)) return away(reached, host, options)
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
  if (causes(thrown).some((cause) => cause instanceof CutOff)) {
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

/** Packages wrap what our fetch threw in errors of their own. */
const ownError = (thrown: unknown): AppError | null =>
  causes(thrown).find((cause): cause is AppError => cause instanceof AppError) ?? null

function causes(thrown: unknown): Error[] {
  const found: Error[] = []
  for (let error = thrown; error instanceof Error && found.length < 10; error = error.cause) found.push(error)
  return found
}

function away(
  { base, setIn, name, start }: Reached,
  host: string,
  options: { details: Record<string, unknown>; cause: unknown },
): AppError {
  if (start !== null && isLoopbackUrl(base)) {
    return new AppError('PROVIDER_UNREACHABLE', `${name} is not running: nothing answers on ${host}.`, {
      hint: start,
      ...options,
    })
  }
  const hint =
    start === null
      ? `Check the network, or correct the address in ${setIn}.`
      : `Start ${name} there, or correct its address in ${setIn}.`
  return new AppError('PROVIDER_UNREACHABLE', `Nothing answers on ${host}.`, { hint, ...options })
}

function codeOf(thrown: unknown): string | null {
  for (const error of causes(thrown)) {
    if ('code' in error && typeof error.code === 'string') return error.code
  }
  return null
}
