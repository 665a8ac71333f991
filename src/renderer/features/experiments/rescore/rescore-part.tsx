import { useState } from 'react'
import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { useActions } from '../../../shared-views/actions/use-actions'
import { useConnection } from '../../../shared-views/connection-context'
import { ErrorCode } from '../../../ui/error-code'
import { IconButton } from '../../../ui/icon-button'
import { Note } from '../../../ui/note'
import { canRescore } from './can-rescore'
import { RescoreDialog } from './rescore-dialog'
import { createRescoreStore } from './rescore-store'
import { ScoringStrip } from './scoring-strip'
import './rescore.css'

/** Scores given anew: the dialog, how far it is, and which scorers took the place of the design's own. */
export function RescorePart({ shown }: { shown: ExperimentShown }) {
  const connection = useConnection()
  const [store] = useState(() => createRescoreStore(connection))
  const { choosing, scoring, error } = useStore(store)
  const { show, close, submit, dismiss } = store.getState()
  const { progress, summary } = shown
  const { id } = summary
  const isScoring = scoring === id
  useActions({ 'experiment.rescore': canRescore(shown) && !isScoring ? () => show(id) : null })
  return (
    <>
      {isScoring ? <ScoringStrip counts={progress.counts} /> : null}
      {shown.scoring === null || isScoring ? null : (
        <p className="rescore-other">Scored by other scorers than the design's own.</p>
      )}
      {error?.id === id ? (
        <div className="experiment-problem" role="alert">
          <Note tone="danger" actions={<IconButton icon="close" label="Close the note" size="small" onClick={dismiss} />}>
            {error.error.message} {error.error.hint} <ErrorCode code={error.error.code} />
          </Note>
        </div>
      ) : null}
      {choosing?.id === id ? (
        <RescoreDialog key={id} design={choosing.design} inForce={choosing.inForce} onSubmit={submit} onClose={close} />
      ) : null}
    </>
  )
}
