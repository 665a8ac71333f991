import type { Run } from '#shared/domain/run'
import { runAction } from '../../shared-views/actions/use-actions'
import { ContextLengthsList, contextLengths } from '../../shared-views/run-output/context-lengths'
import { RaiseContext } from '../../shared-views/run-output/raise-context'
import { SchemaMistakes, schemaMistakes } from '../../shared-views/run-output/schema-mistakes'
import { ErrorCode } from '../../ui/error-code'
import { Note } from '../../ui/note'
import { Sentence } from '../../ui/sentence'
import { noticeOf } from './notice'
import './run-notice.css'

const RAISE = { raise: 'run.raise-context', raiseAndRun: 'run.raise-run' } as const

/** Over a run that did not complete: what happened, what was kept, what to do, and the code. */
export function RunNotice({ run }: { run: Run }) {
  const notice = noticeOf(run)
  if (notice === null) return null
  const lengths = contextLengths(run.error)
  const raiseTo = lengths?.suggestedContext ?? null
  return (
    <div className="run-notice">
      <Note tone={notice.tone}>
        <b>{notice.title}</b>
        {notice.sentences.map((sentence) => (
          <p key={sentence}>
            <Sentence text={sentence} />
          </p>
        ))}
        <SchemaMistakes mistakes={schemaMistakes(run.error)} />
        {lengths === null ? null : <ContextLengthsList lengths={lengths} />}
        {raiseTo === null ? null : (
          <div className="run-notice-actions">
            <RaiseContext
              to={raiseTo}
              actions={RAISE}
              onRaise={() => runAction('run.raise-context')}
              onRaiseAndRun={() => runAction('run.raise-run')}
            />
          </div>
        )}
        {notice.code === null ? null : <ErrorCode code={notice.code} />}
      </Note>
    </div>
  )
}
