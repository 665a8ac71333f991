import { AppError } from '#shared/errors'

const DEFAULT_PORT = '11434'
const PORTS: Record<string, string> = { http: '80', https: '443' }
const ANY = new Set(['', '0.0.0.0'])

/**
 * OLLAMA_HOST as Ollama itself reads it: host, host:port, :port, http(s)://host[:port][/path], with or without quotes. An
 * address to listen on everywhere (0.0.0.0, ::) is reached at loopback. Gives a base address without a trailing slash;
 * throws INVALID_INPUT where it is none, which calls it by `what`.
 */
export function ollamaBase(setting: string | undefined, what = 'OLLAMA_HOST'): string {
  const text = (setting ?? '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
  const [, scheme = null, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(text) ?? []
  const protocol = (scheme ?? 'http').toLowerCase()
  const slash = rest.indexOf('/')
  const place = slash === -1 ? rest : rest.slice(0, slash)
  const path = slash === -1 ? '' : rest.slice(slash).replace(/\/+$/, '')
  const at = place.lastIndexOf('@')
  const { host, port } = splitPort(place.slice(at + 1))
  const defaultPort = scheme === null ? DEFAULT_PORT : (PORTS[protocol] ?? '')
  const base = `${protocol}://${place.slice(0, at + 1)}${reachable(host)}:${validPort(port) ? port : defaultPort}${path}`
  if (!(protocol in PORTS) || !URL.canParse(base)) throw notAnAddress(text, what)
  return base
}

function splitPort(place: string): { host: string; port: string } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(place)
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' }
  const colons = place.split(':').length - 1
  if (colons !== 1) return { host: place, port: '' } // None, or an IPv6 address without brackets.
  const [host = '', port = ''] = place.split(':')
  return { host, port }
}

function reachable(host: string): string {
  if (ANY.has(host)) return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

const validPort = (port: string): boolean => /^\d+$/.test(port) && Number(port) > 0 && Number(port) <= 65535

const notAnAddress = (text: string, what: string): AppError =>
  new AppError('INVALID_INPUT', `${what} is not an address: ${text}.`, {
    hint: 'Set it to host:port, such as 127.0.0.1:11434, or to a http:// or https:// address.',
    details: { variable: what, value: text },
  })
