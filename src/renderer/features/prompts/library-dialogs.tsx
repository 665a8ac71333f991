import { useState } from 'react'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { isOwn, mayMove, type TreeNode } from './library-tree'
import { PlaceSelect } from './place-select'
import type { PromptsStores } from './prompts-stores'

interface LibraryDialogsProps {
  stores: PromptsStores
  moving: TreeNode | null
  onMove: (node: TreeNode, to: PlaceInLibrary) => void
  onClose: () => void
}

/** What the library asks before it acts. */
export function LibraryDialogs({ stores, moving, onMove, onClose }: LibraryDialogsProps) {
  if (moving === null) return null
  return <MoveDialog key={moving.id} stores={stores} node={moving} onMove={onMove} onClose={onClose} />
}

function MoveDialog({ stores, node, onMove, onClose }: Omit<LibraryDialogsProps, 'moving'> & { node: TreeNode }) {
  const [place, setPlace] = useState<PlaceInLibrary>({ space: isOwn(node.space) ? node.space : 'personal', folder: '' })
  const possible = mayMove(node, place)
  const move = () => {
    onMove(node, place)
    onClose()
  }
  return (
    <Dialog
      open
      title={`Move ${node.label}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={!possible} onClick={move}>
            Move
          </Button>
        </>
      }
    >
      <p>{possible ? 'Its versions and runs stay with it.' : 'It is there already. Choose another place.'}</p>
      <PlaceSelect library={stores.library} place={place} onChange={setPlace} />
    </Dialog>
  )
}
