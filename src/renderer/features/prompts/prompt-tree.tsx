import { hotkeysCoreFeature, renamingFeature, syncDataLoaderFeature } from '@headless-tree/core'
import { useTree } from '@headless-tree/react'
import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useActions } from '../../shared-views/actions/use-actions'
import { AnchoredMenu, type MenuAnchor } from '../../ui/anchored-menu'
import { type LibraryActions, nodeEntries } from './library-menu'
import { isOwn, ROOT, type TreeNode, type TreeNodes } from './library-tree'
import { TreeRow } from './tree-row'

interface PromptTreeProps {
  nodes: TreeNodes
  /** Nodes that are closed; all others are open. */
  closed: readonly string[]
  shownPromptId: string | null
  /** The node that would take what is dragged. */
  target: string | null
  /** A node whose name is asked for as soon as it is there. */
  naming: string | null
  actions: LibraryActions
  onClosed: (closed: string[]) => void
  onFocusNode: (node: TreeNode) => void
  onNamed: () => void
}

const GONE: TreeNode = { id: '', label: '', kind: 'prompt', space: 'builtin', folder: '', children: [], count: 0, prompt: null }

export function PromptTree(props: PromptTreeProps) {
  const { nodes, closed, shownPromptId, target, naming, actions, onClosed, onFocusNode, onNamed } = props
  const latest = useRef(nodes)
  latest.current = nodes
  const keysOf = useActionKeys()
  const root = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ id: string; anchor: MenuAnchor } | null>(null)
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
  const rename = (id: string) => tree.getItemInstance(id).startRenaming()
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
  }, [renaming])

  const focused = (): TreeNode | null => {
    const id = root.current?.contains(document.activeElement)
      ? document.activeElement?.closest<HTMLElement>('[data-node]')?.dataset.node
      : undefined
    return nodes[id ?? ''] ?? null
  }
  const onFocused = (act: (node: TreeNode) => void) => () => {
    const node = focused()
    if (node === null) return false
    act(node)
  }
  const openMenu = onFocused(({ id }) => setMenu({ id, anchor: rowElement(root.current, id) ?? { x: 0, y: 0 } }))
  useActions({
    'library.rename': onFocused(({ id }) => rename(id)),
    'library.delete': onFocused((node) => {
      if (!canChange(node)) return
      focusNeighbour(root.current, node.id)
      actions.remove(node)
    }),
    'library.menu': openMenu,
  })
  const onContextMenu = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-node]') : null
    const id = row?.dataset.node
    if (id === undefined) return
    event.preventDefault()
    row?.focus()
    // A context menu by key has no place of its own.
    setMenu({
      id,
      anchor: event.clientX === 0 && event.clientY === 0 && row !== null ? row : { x: event.clientX, y: event.clientY },
    })
  }
  const menuNode = nodes[menu?.id ?? ''] ?? null
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it has the role of a tree from getContainerProps. */}
      <div
        {...tree.getContainerProps('Prompts')}
        className="library-tree"
        onContextMenu={onContextMenu}
        onFocus={() => {
          const node = focused()
          if (node === null) return
          // The tree itself learns of clicks and arrows only.
          tree.getItemInstance(node.id).setFocused()
          onFocusNode(node)
        }}
      >
        <div ref={root} role="none">
          {tree.getItems().map((item) => {
            const id = item.getId()
            return (
              <TreeRow
                key={id}
                node={item.getItemData()}
                level={item.getItemMeta().level}
                expanded={item.isExpanded()}
                shown={id === `prompt:${shownPromptId}`}
                target={id === target}
                props={item.getProps()}
                rename={item.isRenaming() ? item.getRenameInputProps() : null}
              />
            )
          })}
        </div>
      </div>
      <AnchoredMenu
        label={menuNode === null ? 'Row' : menuNode.label}
        anchor={menuNode === null ? null : (menu?.anchor ?? null)}
        entries={nodeEntries(menuNode, actions, ({ id }) => rename(id), keysOf)}
        onClose={() => setMenu(null)}
      />
    </>
  )
}

const foldersOf = (nodes: TreeNodes): string[] =>
  Object.values(nodes).flatMap(({ id, kind }) => (kind === 'prompt' || id === ROOT ? [] : [id]))

const canChange = ({ kind, space }: TreeNode): boolean => kind !== 'space' && isOwn(space)

const rowElement = (root: HTMLElement | null, id: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`) ?? null

/** The row below, or the one above: the row that has the focus is about to go. */
function focusNeighbour(root: HTMLElement | null, id: string): void {
  const rows = [...(root?.querySelectorAll<HTMLElement>('[data-node]') ?? [])]
  const at = rows.findIndex((row) => row.dataset.node === id)
  ;(rows[at + 1] ?? rows[at - 1])?.focus()
}
