import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i

/**
 * Who may come in. `stranger` is not to learn anything; `no-key` came by the right address, but without the cookie or the
 * token of this start.
 */
export type Access = 'allowed' | 'stranger' | 'no-key'

export interface LoopbackAccess {
  /** Goes into the address that is printed, and leaves it by the first redirect. */
  token: string
  isToken(candidate: string): boolean
  /** The Set-Cookie value that stands for the token from then on. */
  cookie(port: number): string
  /** Whether the request comes from a page of ours, by the address it was asked at. */
  origin(headers: IncomingHttpHeaders, kind: 'request' | 'socket'): Access
  /** Both: the right place and the right cookie. */
  check(headers: IncomingHttpHeaders, port: number, kind: 'request' | 'socket'): Access
}

/** The checks of one start of the browser shell. Any port is taken in Host, so that an SSH tunnel works. */
export function createLoopbackAccess(): LoopbackAccess {
  const token = randomBytes(24).toString('base64url')
  // Not the token itself: that one stands in histories and process lists.
  const secret = randomBytes(24).toString('base64url')

  const origin = (headers: IncomingHttpHeaders, kind: 'request' | 'socket'): Access => {
    const host = headers.host
    if (host === undefined || !LOOPBACK_HOST.test(host)) return 'stranger'
    if (headers.origin === undefined) return kind === 'socket' ? 'stranger' : 'allowed'
    return headers.origin.toLowerCase() === `http://${host.toLowerCase()}` ? 'allowed' : 'stranger'
  }

  return {
    token,
    isToken: (candidate) => same(candidate, token),
    cookie: (port) => `${cookieName(port)}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    origin,
    check(headers, port, kind) {
      const place = origin(headers, kind)
      if (place !== 'allowed') return place
      return same(cookieValue(headers.cookie, cookieName(port)), secret) ? 'allowed' : 'no-key'
    },
  }
}

/** Cookies don't know ports, so the name does: two Assays on one machine keep apart. */
const cookieName = (port: number) => `assay-${port}`

function cookieValue(header: string | undefined, name: string): string {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined) return value
  }
  return ''
}

/** In constant time, whatever the lengths. */
function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
