const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' }

/** Host and port of an address, without a password that may stand in it. */
export function hostAndPort(url: string): string {
  const { hostname, port, protocol } = new URL(url)
  return `${hostname}:${port === '' ? PORTS[protocol] : port}`
}
