import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { Button } from '../../ui/button'
import { ErrorState } from '../../ui/error-state'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'
import { Note } from '../../ui/note'
import { TextField } from '../../ui/text-field'
import { LibraryDialogs } from './library-dialogs'
import { nodeEntries } from './library-menu'
import { libraryTree, ROOT, type TreeNode } from './library-tree'
import { PromptTree } from './prompt-tree'
import type { PromptsStores } from './prompts-stores'
import { useTreeDrag } from './tree-drag'
import { useLibraryActions } from './use-library-actions'
import './library-pane.css'

interface LibraryPaneProps {
  stores: PromptsStores
  /** The prompt of the tab in front. */
  shownPromptId: string | null
  onOpen: (promptId: string) => void
  onNew: () => void
}

const NONE: readonly string[] = []

/** The prompts of the workspace by space and folder. */
export function LibraryPane({ stores, shownPromptId, onOpen, onNew }: LibraryPaneProps) {
  const { items, folders, filter, found, closed, setFilter, setClosed, failure, load } = useStore(stores.library)
  const nodes = useMemo(() => libraryTree({ items, folders, filter, found }), [items, folders, filter, found])
  const { actions, problem, dismiss, moving, setMoving, naming, setNaming } = useLibraryActions(stores, onOpen, onNew)
  const [row, setRow] = useState<TreeNode | null>(null)
  const [asked, setAsked] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const searchButton = useRef<HTMLButtonElement>(null)
  const drag = useTreeDrag(nodes, actions.move, actions.importTo)
  const keysOf = useActionKeys()
  const filtered = filter.trim() !== ''
  const searching = asked || filter !== ''
  useEffect(() => {
    if (asked) field.current?.focus()
  }, [asked])
  const closeSearch = () => {
    setAsked(false)
    setFilter('')
    searchButton.current?.focus()
  }
  const nothing = (nodes[ROOT]?.children.length ?? 0) === 0
  const focusFirst = () => list.current?.querySelector<HTMLElement>('[role="treeitem"]')?.focus()
  return (
    // What is dropped here can be chosen by Import and by Move to as well.
    <div className="library" ref={list} {...drag.handlers}>
      <div className="pane-head library-head">
        <h2>Library</h2>
        <IconButton
          ref={searchButton}
          icon="search"
          label="Filter the library"
          size="small"
          pressed={searching}
          onClick={() => (searching ? closeSearch() : setAsked(true))}
        />
        <IconButton icon="plus" label="New prompt" kbd={keysOf('prompt.new')} size="small" onClick={onNew} />
        <Menu
          label="Library"
          align="end"
          entries={nodeEntries(nodes[row?.id ?? ''] ?? null, actions, ({ id }) => setNaming(id), keysOf)}
          trigger={<IconButton icon="more" label={row === null ? 'Library menu' : `Menu of ${row.label}`} size="small" />}
        />
      </div>
      {searching && (
        <div className="library-filter">
          <TextField
            ref={field}
            label="Filter prompts"
            placeholder="Filter"
            icon="search"
            value={filter}
            onChange={setFilter}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.preventDefault()
                if (filter !== '') setFilter('')
                else closeSearch()
              } else if (event.key === 'ArrowDown') {
                event.preventDefault()
                focusFirst()
              } else if (event.key === 'Enter') {
                const first = Object.values(nodes).find(({ prompt }) => prompt !== null)?.prompt
                if (first != null) onOpen(first.id)
              }
            }}
          />
        </div>
      )}
      {problem !== null && (
        <div className="library-problem">
          <Note tone="danger" actions={<IconButton icon="close" label="Dismiss" size="small" onClick={dismiss} />}>
            {problem}
          </Note>
        </div>
      )}
      {failure !== null && items.length === 0 ? (
        <ErrorState
          error={failure}
          actions={
            <Button icon="run-again" onClick={() => void load()}>
              Try again
            </Button>
          }
        />
      ) : nothing ? (
        <p className="library-empty">
          {filtered ? 'No prompt has that in its name, folder or text.' : 'No prompts yet. Ctrl N starts one.'}
        </p>
      ) : (
        <PromptTree
          nodes={nodes}
          closed={filtered ? NONE : closed}
          shownPromptId={shownPromptId}
          target={drag.target}
          naming={naming}
          actions={actions}
          onClosed={filtered ? () => undefined : setClosed}
          onFocusNode={setRow}
          onNamed={() => setNaming(null)}
        />
      )}
      <LibraryDialogs stores={stores} moving={moving} onMove={actions.move} onClose={() => setMoving(null)} />
    </div>
  )
}
