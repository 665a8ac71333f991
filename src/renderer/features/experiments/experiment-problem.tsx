import { useStore } from 'zustand'
import type { ErrorJson } from '#shared/errors'
import { ErrorCode } from '../../ui/error-code'
import { IconButton } from '../../ui/icon-button'
import { Note } from '../../ui/note'
import type { OpenStore } from './open-store'

/** What was asked for and could not be done, else what made the experiment pause by itself. */
export function ExperimentProblem({ open, stoppedBy }: { open: OpenStore; stoppedBy: ErrorJson | null }) {
  const problem = useStore(open, (state) => state.problem)
  const told = problem ?? stoppedBy
  if (told === null) return null
  return (
    <div className="experiment-problem" role="alert">
      <Note
        tone="danger"
        actions={
          problem === null ? undefined : (
            <IconButton icon="close" label="Close the note" size="small" onClick={open.getState().dismiss} />
          )
        }
      >
        {told.message} {told.hint} <ErrorCode code={told.code} />
      </Note>
    </div>
  )
}
