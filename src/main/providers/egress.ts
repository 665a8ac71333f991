import { AppError } from '#shared/errors'
import { isLoopbackUrl } from './loopback'

/** What may leave this machine. Every request of every provider asks here before anything is opened or looked up. */
export interface Egress {
  /** Throws OFFLINE_REFUSED where Offline is on and the address is not on this machine. */
  check(url: string): void
  /** The same for a command of which nobody said that it stays on this machine. */
  checkCommand(name: string): void
}

/** `isOffline` is asked each time, so that a switch holds from the next request on. */
export function createEgress(isOffline: () => boolean): Egress {
  return {
    checkCommand(name) {
      if (isOffline()) throw commandRefused(name)
    },
    check(url) {
      if (!isLoopbackUrl(url) && isOffline()) throw offlineRefused(new URL(url).host)
    },
  }
}

export const offlineRefused = (host: string): AppError =>
  new AppError('OFFLINE_REFUSED', `Offline is on, and this goes to ${host}. Nothing was sent.`, { details: { host } })

const commandRefused = (name: string): AppError =>
  new AppError('OFFLINE_REFUSED', `Offline is on, and ${name} may go over the network. It was not run.`, {
    hint: 'Switch Offline off, or say in Models that the command stays on this machine.',
    details: { connection: name },
  })
