import type { Run } from '#shared/domain/run'
import { SchemaMistakes, schemaMistakes } from '../../shared-views/run-output/schema-mistakes'
import { ErrorCode } from '../../ui/error-code'
import { Note } from '../../ui/note'
import { Sentence } from '../../ui/sentence'
import { noticeOf } from './notice'

/** Over a run that did not complete: what happened, what was kept, what to do, and the code. */
export function RunNotice({ run }: { run: Run }) {
  const notice = noticeOf(run)
  if (notice === null) return null
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
        {notice.code === null ? null : <ErrorCode code={notice.code} />}
      </Note>
    </div>
  )
}
