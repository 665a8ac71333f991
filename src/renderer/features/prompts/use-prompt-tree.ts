import { hotkeysCoreFeature, renamingFeature, syncDataLoaderFeature, type TreeInstance } from '@headless-tree/core'
import { useTree } from '@headless-tree/react'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { LibraryActions } from './library-menu'
import { canChange, ROOT, type TreeNode, type TreeNodes } from './library-tree'

interface PromptTreeOptions {
  nodes: TreeNodes
  closed: readonly string[]
  naming: string | null
  actions: LibraryActions
  onClosed: (closed: string[]) => void
  onNamed: () => void
  /** Around the rows. */
  root: RefObject<HTMLElement | null>
}

const GONE: TreeNode = { id: '', label: '', kind: 'prompt', space: 'builtin', folder: '', children: [], count: 0, prompt: null }

/** The tree over the library's nodes: what is open, the keys that move in it, and renaming in place. */
export function usePromptTree(options: PromptTreeOptions): TreeInstance<TreeNode> {
  const { nodes, closed, naming, actions, onClosed, onNamed, root } = options
  const latest = useRef(nodes)
  latest.current = nodes
  // The same list as long as it is the same: the tree takes another one for a change, and draws again.
  const expandedItems = useMemo(() => foldersOf(nodes).filter((id) => !closed.includes(id)), [nodes, closed])
  const tree = useTree<TreeNode>({
    rootItemId: ROOT,
    state: { expandedItems },
    setExpandedItems: (next) => {
      const open = typeof next === 'function' ? next(expandedItems) : next
      const folders = foldersOf(latest.current)
      onClosed([...closed.filter((id) => !folders.includes(id)), ...folders.filter((id) => !open.includes(id))])
    },
    dataLoader: {
      getItem: (id) => latest.current[id] ?? GONE,
      getChildren: (id) => latest.current[id]?.children ?? [],
    },
    getItemName: (item) => item.getItemData().label,
    isItemFolder: (item) => item.getItemData().kind !== 'prompt',
    canRename: (item) => canChange(item.getItemData()),
    onRename: (item, name) => actions.rename(item.getItemData(), name),
    onPrimaryAction: (item) => {
      const { prompt } = item.getItemData()
      if (prompt !== null) actions.open(prompt.id)
    },
    features: [syncDataLoaderFeature, hotkeysCoreFeature, renamingFeature],
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree keeps its list of rows until it is told.
  useEffect(() => tree.rebuildTree(), [nodes, closed, tree])
  useEffect(() => {
    if (naming === null || nodes[naming] === undefined) return
    tree.rebuildTree()
    tree.getItemInstance(naming).startRenaming()
    onNamed()
  }, [naming, nodes, tree, onNamed])

  const renaming = tree.getState().renamingItem ?? null
  const renamed = useRef<string | null>(null)
  useLayoutEffect(() => {
    const before = renamed.current
    renamed.current = renaming
    // The field is gone; the row that it stood in goes on.
    if (renaming === null && before !== null && document.activeElement === document.body)
      rowElement(root.current, before)?.focus()
  }, [renaming, root])
  return tree
}

const foldersOf = (nodes: TreeNodes): string[] =>
  Object.values(nodes).flatMap(({ id, kind }) => (kind === 'prompt' || id === ROOT ? [] : [id]))

export const rowElement = (root: HTMLElement | null, id: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`) ?? null
