import { useStore } from 'zustand'
import { Note } from '../../ui/note'
import { BrokenNote } from './broken-note'
import { takeTheirs } from './commands'
import type { Comparison } from './compare-sides'
import { ElsewhereNote } from './elsewhere-note'
import type { Elsewhere } from './follow-library'
import type { PromptsStores } from './prompts-stores'
import type { Tab } from './tab'

interface TabNotesProps {
  stores: PromptsStores
  tab: Tab
  elsewhere: Elsewhere
  attempt: (work: Promise<void>) => void
  compare: (comparison: Comparison) => void
  onSaveAs: () => void
}

/** What is to be said of the tab's prompt, above its messages. */
export function TabNotes({ stores, tab, elsewhere, attempt, compare, onSaveAs }: TabNotesProps) {
  const { keepMine, renameRead } = stores.tabs.getState()
  const { draftFailure } = useStore(stores.start)
  // A host that is away has its own strip, and the draft is not lost by it.
  const unsafe = draftFailure !== null && draftFailure.details.connection !== 'lost'
  return (
    <>
      <ElsewhereNote
        tab={tab}
        elsewhere={elsewhere}
        onCompare={() => elsewhere?.kind === 'newer' && compare({ left: elsewhere.versionNumber, right: 'draft' })}
        onTakeTheirs={() => attempt(takeTheirs(stores, tab))}
        onKeepMine={(newest) => keepMine(tab.id, newest)}
        onSaveAs={onSaveAs}
        onRenameRead={() => renameRead(tab.id)}
      />
      <BrokenNote draft={tab.draft} />
      {unsafe && (
        <Note tone="warning">
          This draft could not be kept in the workspace: {draftFailure.message} {draftFailure.hint}
        </Note>
      )}
    </>
  )
}
