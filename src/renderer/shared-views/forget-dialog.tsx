import { useState } from 'react'
import { AppError, type ErrorJson } from '#shared/errors'
import { Button } from '../ui/button'
import { countOf } from '../ui/count'
import { Dialog } from '../ui/dialog'
import { Note } from '../ui/note'
import { showToast } from '../ui/toast'
import { useConnection } from './connection-context'

/** Whose answers are forgotten: those of one prompt, of one model as `connection:name`, or all. */
export interface ForgetScope {
  prompt: string | null
  model: string | null
}

interface ForgetDialogProps {
  scope: ForgetScope
  onClose: () => void
}

/** Says what is lost and what stays before kept answers go: they can't be had back but by asking the model. */
export function ForgetDialog({ scope, onClose }: ForgetDialogProps) {
  const host = useConnection()
  const [failure, setFailure] = useState<ErrorJson | null>(null)
  const [busy, setBusy] = useState(false)
  const of = scope.prompt ?? scope.model
  const forget = () => {
    setBusy(true)
    host.call('cache.clear', scope).then(
      ({ removed }) => {
        showToast(
          removed === 0
            ? { title: of === null ? 'No answer was kept' : `No answer of ${of} was kept` }
            : { title: `${countOf(removed, 'kept answer')} forgotten`, sentence: 'The runs stay.', tone: 'success' },
        )
        onClose()
      },
      (thrown: unknown) => {
        setFailure(AppError.from(thrown).toJSON())
        setBusy(false)
      },
    )
  }
  return (
    <Dialog
      open
      title={of === null ? 'Forget all kept answers?' : `Forget the kept answers of ${of}?`}
      onClose={onClose}
      actions={
        <>
          <Button data-safe="" onClick={onClose}>
            Keep them
          </Button>
          <Button variant="filled" danger disabled={busy} onClick={forget}>
            {of === null ? 'Forget all' : 'Forget them'}
          </Button>
        </>
      }
    >
      <p>The next equal request asks the model again. No run and no text is lost: each stays in Runs.</p>
      {failure === null ? null : (
        <div role="alert">
          <Note tone="danger">
            {failure.message} {failure.hint}
          </Note>
        </div>
      )}
    </Dialog>
  )
}
