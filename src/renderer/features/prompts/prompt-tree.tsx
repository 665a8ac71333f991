import { type MouseEvent, useRef, useState } from 'react'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useActions } from '../../shared-views/actions/use-actions'
import { AnchoredMenu, type MenuAnchor } from '../../ui/anchored-menu'
import { type LibraryActions, nodeEntries } from './library-menu'
import { canChange, type TreeNode, type TreeNodes } from './library-tree'
import { TreeRow } from './tree-row'
import { rowElement, usePromptTree } from './use-prompt-tree'

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

/** The rows of the library, with their keys and their menu. */
export function PromptTree(props: PromptTreeProps) {
  const { nodes, closed, shownPromptId, target, naming, actions, onClosed, onFocusNode, onNamed } = props
  const keysOf = useActionKeys()
  const root = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ id: string; anchor: MenuAnchor } | null>(null)
  const tree = usePromptTree({ nodes, closed, naming, actions, onClosed, onNamed, root })
  const rename = (id: string) => tree.getItemInstance(id).startRenaming()

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

/** The row below, or the one above: the row that has the focus is about to go. */
function focusNeighbour(root: HTMLElement | null, id: string): void {
  const rows = [...(root?.querySelectorAll<HTMLElement>('[data-node]') ?? [])]
  const at = rows.findIndex((row) => row.dataset.node === id)
  ;(rows[at + 1] ?? rows[at - 1])?.focus()
}
