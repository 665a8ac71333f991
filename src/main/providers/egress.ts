import { AppError } from '#shared/errors'
import { isLoopbackUrl } from './loopback'

/** What may leave this machine. Every request of every provider asks here before anything is opened or looked up. */
export interface Egress {
  /** Throws OFFLINE_REFUSED where Offline is on and the address is not on this machine. */
  check(url: string): void
}

/** `isOffline` is asked each time, so that a switch holds from the next request on. */
export function createEgress(isOffline: () => boolean): Egress {
  return {
    check(url) {
      if (!isLoopbackUrl(url) && isOffline()) throw offlineRefused(new URL(url).host)
    },
  }
}

export const offlineRefused = (host: string): AppError =>
  new AppError('OFFLINE_REFUSED', `Offline is on, and this goes to ${host}. Nothing was sent.`, { details: { host } })
