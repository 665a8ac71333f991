import type { ConnectionState } from '#shared/domain/connection'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface RemoveDialogProps {
  connection: ConnectionState
  onRemove: () => void
  onClose: () => void
}

/** A key can't be had back, so that this one is asked; without a key removing can be undone. */
export function RemoveDialog({ connection: { name, config }, onRemove, onClose }: RemoveDialogProps) {
  return (
    <Dialog
      open
      title={`Remove ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button data-safe onClick={onClose}>
            Keep it
          </Button>
          <Button variant="filled" danger onClick={onRemove}>
            Remove with its key
          </Button>
        </>
      }
    >
      <p>
        Its address{config === null || config.address === '' ? '' : `, ${config.address},`} and its key are forgotten. Nothing can
        show the key again: to have it back you must paste it anew.
      </p>
      <p>Runs that were made with it stay, and so do prompts that name it.</p>
    </Dialog>
  )
}
