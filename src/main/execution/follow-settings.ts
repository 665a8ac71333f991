import { AppError } from '#shared/errors'
import type { Bus } from '../events/bus'
import { closeIdleSockets } from '../providers/http-pool'
import type { Registry } from '../providers/registry'
import type { Pulls } from './pulls'
import type { Runner } from './runner'
import type { Scheduler } from './scheduling/scheduler'

export interface FollowedBy {
  bus: Bus
  isOffline: () => boolean
  registry: Registry
  runner: Runner
  pulls: Pulls
  scheduler: Scheduler
}

/** Takes up changes of connections and of the Offline switch, whichever process made them. */
export function followSettings({ bus, isOffline, registry, runner, pulls, scheduler }: FollowedBy): void {
  let offline = isOffline()
  bus.on(({ topic }) => {
    if (topic === 'connections') registry.sync()
    if (topic === 'settings') scheduler.wake()
    if (topic !== 'settings' || offline === isOffline()) return
    offline = isOffline()
    if (offline) {
      // What is under way must not go on over a network that has just been switched off.
      runner.refuseRemote(wentOffline)
      pulls.refuseAll(PULLS_OFF)
      closeIdleSockets()
    }
    void registry.renew()
  })
}

const wentOffline = (host: string): AppError =>
  new AppError('OFFLINE_REFUSED', `Offline was switched on while this went to ${host}.`, {
    hint: 'What came until then is kept. Switch Offline off and run again, or use a model on this machine.',
    details: { host },
  })

const PULLS_OFF = new AppError('OFFLINE_REFUSED', 'Offline was switched on, so the pull was stopped.', {
  hint: 'What came is kept. Switch Offline off, then resume.',
})
