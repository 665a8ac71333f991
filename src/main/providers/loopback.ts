import { type LookupAddress, type LookupOptions, promises } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { byAddress } from './by-address'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/**
 * Whether a host leads to this machine and nowhere else, decided by its text alone: to look a name up would already ask
 * another machine. `host` is as a URL has it, so numbers in other notations have become dotted ones.
 */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(bare)
  // A BlockList takes ::ffff:127.0.0.1 for the IPv4 address that it holds.
  if (family !== 0) return LOOPBACK.check(bare, family === 4 ? 'ipv4' : 'ipv6')
  return isLocalhost(bare)
}

export const isLoopbackUrl = byAddress((url) => isLoopbackHost(new URL(url).hostname))

/** RFC 6761: these names are loopback, whatever a resolver says. */
const isLocalhost = (name: string): boolean => /^(?:.+\.)?localhost\.?$/i.test(name)

const HERE: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/** Node's own lookup, but `localhost` is answered here: a hosts file or a name server could send it elsewhere. */
export const lookup: LookupFunction = (hostname, options, answer) => {
  const found = isLocalhost(hostname) ? Promise.resolve(HERE) : promises.lookup(hostname, { ...options, all: true })
  found.then(
    (addresses) => {
      const wanted = addresses.filter(({ family }) => familyOf(options) === 0 || family === familyOf(options))
      const [first] = wanted
      if (first === undefined) answer(noAddress(hostname), '')
      else if (options.all) answer(null, wanted)
      else answer(null, first.address, first.family)
    },
    (error: NodeJS.ErrnoException) => answer(error, ''),
  )
}

function familyOf({ family }: LookupOptions): number {
  if (family === 'IPv4') return 4
  return family === 'IPv6' ? 6 : (family ?? 0)
}

const noAddress = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`No address for ${hostname}.`), { code: 'ENOTFOUND', hostname })
