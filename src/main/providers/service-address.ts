import { AppError } from '#shared/errors'

/**
 * The address of a service as it was typed: a http(s) address, or host:port, which is taken as http. Empty is the service's own.
 * Gives it without a trailing slash; throws INVALID_INPUT where it is none.
 */
export function serviceBase(address: string, fallback: string, setIn: string): string {
  const text = address.trim()
  if (text === '') return fallback
  const url = /^https?:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(url) || new URL(url).hostname === '') {
    throw new AppError('INVALID_INPUT', `${setIn === 'Models' ? 'Its address' : setIn} is not an address: ${text}.`, {
      hint: 'Set it to a http:// or https:// address, such as http://127.0.0.1:8080/v1.',
      details: { field: 'address' },
    })
  }
  return url.replace(/\/+$/, '')
}
