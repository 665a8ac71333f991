import type { ReactNode } from 'react'
import type { Attempt } from '#shared/domain/provider'
import { ERROR_TEXTS } from '#shared/error-texts'
import type { ErrorJson } from '#shared/errors'
import { classes } from '../../ui/classes'
import { duration } from '../../ui/duration'
import { ErrorCode } from '../../ui/error-code'
import { ErrorState } from '../../ui/error-state'
import { Sentence } from '../../ui/sentence'
import { ContextLengthsList, contextLengths } from './context-lengths'
import { SchemaMistakes, schemaMistakes } from './schema-mistakes'
import './run-error.css'

interface RunErrorProps {
  error: ErrorJson
  /** True where some of the answer came: it stays in sight, and the failure stands below it. */
  partial: boolean
  /** False where nothing of the run is in the archive. */
  kept: boolean
  attempts: readonly Attempt[]
  actions: ReactNode
}

/** Why a run failed, what of it is kept, and what to do. */
export function RunError({ error, partial, kept, attempts, actions }: RunErrorProps) {
  const detail = attemptsText(attempts)
  const lengths = contextLengths(error)
  const mistakes = schemaMistakes(error)
  const facts =
    lengths !== null ? (
      <ContextLengthsList lengths={lengths} />
    ) : mistakes.length > 0 ? (
      <SchemaMistakes mistakes={mistakes} />
    ) : null
  if (!partial) {
    const message = kept && !isUnkept(error) ? `${sentence(error.message)} The run is kept.` : error.message
    return (
      <div className="run-error-place">
        <ErrorState error={{ ...error, message }} facts={facts} actions={actions} detail={detail} />
      </div>
    )
  }
  return (
    <div className={classes('run-error', lengths !== null && 'run-error--warning')} role="alert">
      <p>
        <b>{ERROR_TEXTS[error.code].title}.</b> <Sentence text={`${sentence(error.message)} ${cameText(error)}${error.hint}`} />
      </p>
      {facts}
      <div className="run-error-actions">
        {actions}
        <span className="run-error-code">
          <ErrorCode code={error.code} detail={detail} />
        </span>
      </div>
    </div>
  )
}

/** The disk did not take the run: the host holds it and tries again. */
const isUnkept = (error: ErrorJson): boolean => error.details.notKept === true

/** Said once: many hints say it themselves. */
function cameText(error: ErrorJson): string {
  if (isUnkept(error)) return 'What came stays in sight. '
  return /^What (came|arrived)/.test(error.hint) || error.message.endsWith('is kept.') ? '' : 'What came is kept. '
}

/** A server's own words may come without a full stop. */
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** `3 attempts in 1.4 s`; undefined where nothing was tried. */
export function attemptsText(attempts: readonly Attempt[]): string | undefined {
  if (attempts.length === 0) return undefined
  const ms = attempts.reduce((sum, attempt) => sum + attempt.ms, 0)
  return `${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'} in ${duration(ms)}`
}
