import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Note } from '../../ui/note'
import type { Elsewhere } from './follow-library'
import { isEdited, type Tab } from './tab'

interface ElsewhereNoteProps {
  tab: Tab
  elsewhere: Elsewhere
  onCompare: () => void
  onTakeTheirs: () => void
  onKeepMine: (newest: number) => void
  onSaveAs: () => void
  onRenameRead: () => void
}

/** A quiet line on what happened to this prompt in another window, a script or the library. The draft is as it was. */
export function ElsewhereNote(props: ElsewhereNoteProps) {
  const { tab, elsewhere, onCompare, onTakeTheirs, onKeepMine, onSaveAs, onRenameRead } = props
  if (elsewhere?.kind === 'deleted') {
    return (
      <Note
        tone="warning"
        actions={
          <Button size="small" onClick={onSaveAs}>
            Save as new
          </Button>
        }
      >
        {tab.name} was deleted. What stands here is kept, and so are its runs.
      </Note>
    )
  }
  if (elsewhere?.kind === 'newer' && isEdited(tab)) {
    const { versionNumber } = elsewhere
    return (
      <Note
        tone="info"
        actions={
          <>
            <Button size="small" onClick={onCompare}>
              Compare
            </Button>
            <Button size="small" onClick={onTakeTheirs}>
              Take theirs
            </Button>
            <Button size="small" onClick={() => onKeepMine(versionNumber)}>
              Keep mine
            </Button>
          </>
        }
      >
        v{versionNumber} was saved elsewhere. What you wrote here is kept.
      </Note>
    )
  }
  if (elsewhere?.kind === 'newer' && tab.staleBecause !== undefined) {
    return (
      <Note
        tone="warning"
        actions={
          <Button size="small" onClick={onTakeTheirs}>
            Try again
          </Button>
        }
      >
        v{elsewhere.versionNumber} was saved elsewhere and could not be fetched; this is still v{tab.origin?.versionNumber}.{' '}
        {tab.staleBecause}
      </Note>
    )
  }
  if (tab.renamedFrom !== null) {
    return (
      <Note tone="neutral" actions={<IconButton icon="close" label="Dismiss" size="small" onClick={onRenameRead} />}>
        {tab.renamedFrom} is called {tab.name} now; it was renamed elsewhere.
      </Note>
    )
  }
  return null
}
