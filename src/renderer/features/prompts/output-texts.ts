import type { Connection } from '#shared/domain/provider'
import { ERROR_TEXTS } from '#shared/error-texts'
import { costWords } from '../../shared-views/run-output/cost-words'
import { duration } from '../../ui/duration'
import { isGoing, type LiveRun } from './tab-run'

/** What is said aloud of a run: its start, its end, its failure; never its words. */
export function announcement(live: LiveRun | undefined): string {
  if (live === undefined) return ''
  if (live.failure !== null) return `Failed: ${ERROR_TEXTS[live.failure.code].title}`
  if (live.run === null) {
    if (live.stopping) return 'Stopping'
    return live.waiting === null ? 'Running' : live.waiting.for === 'retry' ? 'Failed, and is tried again' : 'Waiting'
  }
  const { status, error, timings } = live.run
  if (status === 'cancelled') return 'Stopped. What came is kept.'
  if (status === 'skipped') return 'Skipped: an equal run had completed.'
  if (live.run.cached) return 'Answered from the cache'
  if (error !== null) return `Failed: ${ERROR_TEXTS[error.code].title}`
  if (live.run.finishReason === 'refusal') return 'The model declined to answer.'
  return `Completed${timings.totalMs === null ? '' : ` in ${duration(timings.totalMs)}`}`
}

/** A word about how the answer ended, where there is more to say than that it did. */
export function endLine({ run, status }: LiveRun): string | null {
  if (status === 'cancelled') return 'Stopped. What came is kept.'
  if (status === 'interrupted') return 'Interrupted. What came is kept.'
  if (run?.finishReason === 'length') return 'Ended by its limit of tokens'
  return null
}

const LOOPBACK = /^(127\.|localhost(:|$)|\[?::1|this process$)/

/** Where the run went, every host of its attempts: this machine, or a host's name; null where it went nowhere. */
export function hostText(live: LiveRun, connections: readonly Connection[]): string | null {
  const name = live.run?.model.connection ?? live.ran?.model.connection
  const connection = connections.find((known) => known.name === name)
  const tried = live.run?.attempts.map(({ host }) => host) ?? []
  const hosts = tried.length > 0 ? tried : [connection?.address ?? '']
  const words = hosts
    .filter((host) => host !== '' || connection?.kind === 'demo')
    .map((host) => (LOOPBACK.test(host) || connection?.kind === 'demo' ? 'this machine' : host))
  return words.length === 0 ? null : [...new Set(words)].join(', ')
}

export function costText(live: LiveRun): string | null {
  if (isGoing(live)) return '…'
  return live.run === null ? null : costWords(live.run)
}
