import { hotkeysCoreFeature, syncDataLoaderFeature } from '@headless-tree/core'
import { useTree } from '@headless-tree/react'
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { ErrorState } from '../../ui/error-state'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { TextField } from '../../ui/text-field'
import type { LibraryStore } from './library-store'
import { libraryTree, ROOT, type TreeNode, type TreeNodes } from './library-tree'
import './library-pane.css'

interface LibraryPaneProps {
  store: LibraryStore
  /** The prompt of the tab in front. */
  shownPromptId: string | null
  onOpen: (promptId: string) => void
  onNew: () => void
}

/** The prompts of the workspace by space and folder. */
export function LibraryPane({ store, shownPromptId, onOpen, onNew }: LibraryPaneProps) {
  const { items, filter, setFilter, failure, load } = useStore(store)
  const nodes = useMemo(() => libraryTree(items, filter), [items, filter])
  const nothing = (nodes[ROOT]?.children.length ?? 0) === 0
  return (
    <div className="library">
      <div className="pane-head library-head">
        <h2>Library</h2>
        <IconButton icon="plus" label="New prompt" kbd="Ctrl N" size="small" onClick={onNew} />
      </div>
      <div className="library-filter">
        <TextField
          label="Filter prompts"
          placeholder="Filter"
          icon="search"
          value={filter}
          onChange={setFilter}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') {
              event.preventDefault()
              setFilter('')
            } else if (event.key === 'ArrowDown') {
              event.preventDefault()
              document.querySelector<HTMLElement>('.library-tree [role="treeitem"]')?.focus()
            } else if (event.key === 'Enter') {
              const first = Object.values(nodes).find(({ prompt }) => prompt !== null)?.prompt
              if (first != null) onOpen(first.id)
            }
          }}
        />
      </div>
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
          {filter === '' ? 'No prompts yet. Ctrl N starts one.' : 'No prompt has that in its name.'}
        </p>
      ) : (
        <PromptTree nodes={nodes} shownPromptId={shownPromptId} onOpen={onOpen} />
      )}
      {!nothing && filter === '' && nodes['space:personal'] === undefined && (
        <p className="library-hint">What you save goes to Personal.</p>
      )}
    </div>
  )
}

interface PromptTreeProps {
  nodes: TreeNodes
  shownPromptId: string | null
  onOpen: (promptId: string) => void
}

const GONE: TreeNode = { id: '', label: '', kind: 'prompt', space: 'personal', children: [], count: 0, prompt: null }

function PromptTree({ nodes, shownPromptId, onOpen }: PromptTreeProps) {
  const latest = useRef(nodes)
  latest.current = nodes
  const folders = Object.values(nodes).filter(({ kind }) => kind !== 'prompt')
  const tree = useTree<TreeNode>({
    rootItemId: ROOT,
    initialState: { expandedItems: folders.map(({ id }) => id) },
    dataLoader: {
      getItem: (id) => latest.current[id] ?? GONE,
      getChildren: (id) => latest.current[id]?.children ?? [],
    },
    getItemName: (item) => item.getItemData().label,
    isItemFolder: (item) => item.getItemData().kind !== 'prompt',
    onPrimaryAction: (item) => {
      const { prompt } = item.getItemData()
      if (prompt !== null) onOpen(prompt.id)
    },
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
  })
  const seen = useRef(new Set(folders.map(({ id }) => id)))
  useEffect(() => {
    tree.rebuildTree()
    // A folder that comes later opens as the first ones did; one that was closed stays closed.
    for (const { id, kind } of Object.values(nodes)) {
      if (kind === 'prompt' || seen.current.has(id)) continue
      seen.current.add(id)
      tree.getItemInstance(id).expand()
    }
  }, [nodes, tree])
  return (
    <div {...tree.getContainerProps('Prompts')} className="library-tree">
      {tree.getItems().map((item) => (
        <TreeRow
          key={item.getId()}
          node={item.getItemData()}
          level={item.getItemMeta().level}
          expanded={item.isExpanded()}
          shown={item.getId() === `prompt:${shownPromptId}`}
          props={item.getProps()}
        />
      ))}
    </div>
  )
}

interface TreeRowProps {
  node: TreeNode
  level: number
  expanded: boolean
  shown: boolean
  props: Record<string, unknown>
}

function TreeRow({ node, level, expanded, shown, props }: TreeRowProps) {
  const { kind, label, prompt, space, count } = node
  return (
    <button
      type="button"
      {...props}
      {...(shown ? { 'aria-current': 'page' as const } : {})}
      className={`library-row library-row--${kind}`}
      style={{ paddingLeft: 6 + level * 16 }}
    >
      {kind !== 'prompt' && <Icon name={expanded ? 'chevron-down' : 'chevron-right'} size={10} />}
      {kind === 'folder' && <Icon name="folder" size={14} />}
      {kind === 'prompt' && <Icon name="prompt" size={14} />}
      <span className="cut">{label}</span>
      <span className="library-end">
        {kind === 'space' && space === 'builtin' ? (
          <Icon name="lock" size={12} />
        ) : prompt === null ? (
          count
        ) : (
          versionText(space, prompt.versionNumber)
        )}
      </span>
    </button>
  )
}

const versionText = (space: TreeNode['space'], version: number): string => (space === 'builtin' ? '' : `v${version}`)
