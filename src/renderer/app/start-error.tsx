import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { useWorkbench } from './workbench'

/** In place of every view, where the host could not be asked even once. */
export function StartError() {
  const error = useWorkbench((workbench) => workbench.startError)
  const load = useWorkbench((workbench) => workbench.load)
  if (error === null) return null
  if (error.details.connection === 'lost') {
    return (
      <EmptyState
        title="The host does not answer"
        sentence="Assay's window is here, and the process behind it is not. Your work is kept in the workspace. Start Assay again and open the address that it prints; this page goes on by itself as soon as it answers."
        footnote="Trying again …"
      />
    )
  }
  return (
    <ErrorState
      error={error}
      actions={
        <Button variant="filled" icon="run-again" onClick={() => void load()}>
          Try again
        </Button>
      }
    />
  )
}
