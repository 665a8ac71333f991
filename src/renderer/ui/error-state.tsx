import type { ReactNode } from 'react'
import { ERROR_TEXTS } from '#shared/error-texts'
import type { ErrorJson } from '#shared/errors'
import { ErrorCode } from './error-code'
import { HintCommand } from './hint-command'
import { Sentence } from './sentence'
import './state.css'

interface ErrorStateProps {
  error: Pick<ErrorJson, 'code' | 'message' | 'hint'>
  /** What was not lost, where the message does not say it. */
  kept?: string | undefined
  /** Figures that explain it. */
  facts?: ReactNode
  actions?: ReactNode
  /** After the code, such as `3 attempts in 1.4 s`. */
  detail?: string | undefined
}

/** A failure that fills its place: what happened, what was kept, what to do, and last the code. */
export function ErrorState({ error, kept, facts, actions, detail }: ErrorStateProps) {
  return (
    <div className="state" role="alert">
      <div className="state-body">
        <h2 className="state-title">{ERROR_TEXTS[error.code].title}</h2>
        <p className="state-sentence">
          <Sentence text={error.message} />
        </p>
        {kept === undefined ? null : <p className="state-sentence">{kept}</p>}
        {error.hint === '' ? null : <HintCommand hint={error.hint} />}
        {facts}
        {actions === undefined ? null : <div className="state-actions">{actions}</div>}
        <p className="state-code">
          <ErrorCode code={error.code} detail={detail} />
        </p>
      </div>
    </div>
  )
}
