import { type DragEvent, useState } from 'react'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import { PERSONAL } from './library-menu'
import { folderId, mayMove, placeOf, type TreeNode, type TreeNodes } from './library-tree'

const TYPE = 'application/x-assay-node'

interface TreeDrag {
  /** The node that would take what is dragged; null while nothing is. */
  target: string | null
  /** For the element around the tree. */
  handlers: {
    onDragStart: (event: DragEvent) => void
    onDragOver: (event: DragEvent) => void
    onDragLeave: (event: DragEvent) => void
    onDrop: (event: DragEvent) => void
    onDragEnd: () => void
  }
}

const rowOf = (event: DragEvent): string | null =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>('[data-node]')?.dataset.node ?? null) : null

/** Dragging rows onto folders and spaces, and files from outside onto anything; beside a row, files go to Personal. */
export function useTreeDrag(
  nodes: TreeNodes,
  onMove: (node: TreeNode, to: PlaceInLibrary) => void,
  onFiles: (to: PlaceInLibrary, files: readonly File[]) => void,
): TreeDrag {
  const [dragged, setDragged] = useState<string | null>(null)
  const [target, setTarget] = useState<string | null>(null)

  const placeUnder = (event: DragEvent): PlaceInLibrary | null => {
    const row = nodes[rowOf(event) ?? '']
    if (event.dataTransfer.types.includes('Files')) return row === undefined ? PERSONAL : placeOf(row)
    const node = nodes[dragged ?? '']
    const to = row === undefined ? null : placeOf(row)
    return node !== undefined && to !== null && mayMove(node, to) ? to : null
  }
  const end = () => {
    setDragged(null)
    setTarget(null)
  }
  return {
    target,
    handlers: {
      onDragStart: (event) => {
        const id = rowOf(event)
        if (id === null) return
        event.dataTransfer.setData(TYPE, id)
        event.dataTransfer.effectAllowed = 'move'
        setDragged(id)
      },
      onDragOver: (event) => {
        const to = placeUnder(event)
        setTarget(to === null ? null : folderId(to.space, to.folder))
        if (to === null) return
        event.preventDefault()
        event.dataTransfer.dropEffect = event.dataTransfer.types.includes('Files') ? 'copy' : 'move'
      },
      onDragLeave: (event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setTarget(null)
      },
      onDrop: (event) => {
        const to = placeUnder(event)
        const node = nodes[dragged ?? '']
        end()
        if (to === null) return
        event.preventDefault()
        if (event.dataTransfer.types.includes('Files')) onFiles(to, [...event.dataTransfer.files])
        else if (node !== undefined) onMove(node, to)
      },
      onDragEnd: end,
    },
  }
}
