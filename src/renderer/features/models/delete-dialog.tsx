import type { Model } from '#shared/domain/provider'
import { Button } from '../../ui/button'
import { bytes, countOf } from '../../ui/count'
import { Dialog } from '../../ui/dialog'

interface DeleteDialogProps {
  connection: string
  model: Model
  /** Runs in this workspace that were made with it. */
  runs: number
  onDelete: () => void
  onClose: () => void
}

/** Can't be taken back, so it says what is lost and what stays. */
export function DeleteDialog({ connection, model, runs, onDelete, onClose }: DeleteDialogProps) {
  const { name, sizeBytes } = model
  const size = sizeBytes === null ? null : bytes(sizeBytes)
  return (
    <Dialog
      open
      title={`Delete ${name} from disk`}
      onClose={onClose}
      actions={
        <>
          <Button data-safe onClick={onClose}>
            Keep it
          </Button>
          <Button variant="filled" danger onClick={onDelete}>
            {size === null ? 'Delete' : `Delete ${size}`}
          </Button>
        </>
      }
    >
      <p>
        The model goes from {connection}
        {size === null ? '' : `, which frees up to ${size} there`}. To have it again it must be pulled anew.
      </p>
      <p>
        {runs === 0 ? 'No run here was made with it.' : `Its ${countOf(runs, 'run')} and their answers stay.`} Prompts that name
        it stay as they are.
      </p>
    </Dialog>
  )
}
