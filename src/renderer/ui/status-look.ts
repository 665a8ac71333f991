import type { RunStatus } from '#shared/domain/run'
import type { Tone } from './badge'
import type { IconName } from './icon'

export interface StatusLook {
  icon: IconName
  tone: Tone
  word: string
}

const LOOKS: Record<RunStatus, StatusLook> = {
  queued: { icon: 'queued', tone: 'neutral', word: 'queued' },
  analysing: { icon: 'spinner', tone: 'accent', word: 'analysing' },
  compiling: { icon: 'spinner', tone: 'accent', word: 'compiling' },
  calling: { icon: 'spinner', tone: 'accent', word: 'waiting for the model' },
  streaming: { icon: 'spinner', tone: 'accent', word: 'streaming' },
  completed: { icon: 'check', tone: 'success', word: 'completed' },
  failed: { icon: 'close', tone: 'danger', word: 'failed' },
  cancelled: { icon: 'stop', tone: 'neutral', word: 'stopped' },
  skipped: { icon: 'skip', tone: 'info', word: 'skipped' },
  truncated: { icon: 'truncated', tone: 'warning', word: 'truncated' },
  interrupted: { icon: 'pause', tone: 'warning', word: 'interrupted' },
}

const CACHED: StatusLook = { icon: 'bolt', tone: 'neutral', word: 'cached' }

/** Sign, colour and word of a run's state: the same wherever a run is shown. */
export function statusLook(status: RunStatus, cached: boolean = false): StatusLook {
  return cached && status === 'completed' ? CACHED : LOOKS[status]
}
