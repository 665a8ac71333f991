import { byAddress } from './by-address'

const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' }

/** Host and port of an address, without a password that may stand in it. */
export const hostAndPort = byAddress((url) => {
  const { hostname, port, protocol } = new URL(url)
  return `${hostname}:${port === '' ? PORTS[protocol] : port}`
})
