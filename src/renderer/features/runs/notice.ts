import type { Run } from '#shared/domain/run'
import { ERROR_TEXTS } from '#shared/error-texts'
import { count } from '../../ui/count'

export interface Notice {
  tone: 'danger' | 'warning' | 'neutral'
  title: string
  /** What happened, what was kept, what to do. */
  sentences: string[]
  code: string | null
}

function kept(run: Run): string {
  const length = run.output?.text.length ?? 0
  if (run.error?.details.notKept === true) return 'What came stays in sight below.'
  if (length > 0) return `The ${count(length)} characters that came are kept below.`
  if (run.messages !== null) return 'Nothing came back; the messages as they were to be sent are kept below.'
  return 'Nothing was sent; the variables and the prompt are kept.'
}

/** What stands over a run that did not complete; null where there is nothing to say. A skipped one has a line of its own. */
export function noticeOf(run: Run): Notice | null {
  const { status, error } = run
  if (status === 'interrupted') {
    return {
      tone: 'warning',
      title: 'Interrupted',
      sentences: ['Assay ended before this run did.', kept(run), 'Run it again when you like.'],
      code: error?.code ?? null,
    }
  }
  if (status === 'cancelled') return { tone: 'neutral', title: 'Stopped', sentences: [kept(run)], code: null }
  if (error === null) return null
  return {
    tone: status === 'truncated' ? 'warning' : 'danger',
    title: ERROR_TEXTS[error.code].title,
    sentences: [error.message, kept(run), error.hint].filter((sentence) => sentence !== ''),
    code: error.code,
  }
}
