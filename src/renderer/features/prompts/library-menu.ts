import type { ActionId } from '#shared/actions'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import type { MenuEntry } from '../../ui/menu-props'
import { isOwn, placeOf, type TreeNode } from './library-tree'

/** What can be done in the library; a node is the row that it is done to. */
export interface LibraryActions {
  open: (promptId: string) => void
  rename: (node: TreeNode, name: string) => void
  /** Asks where to. */
  moveTo: (node: TreeNode) => void
  move: (node: TreeNode, to: PlaceInLibrary) => void
  duplicate: (node: TreeNode) => void
  remove: (node: TreeNode) => void
  newFolder: (at: PlaceInLibrary) => void
  newPrompt: () => void
  /** Asks for files, where none are given. */
  importTo: (at: PlaceInLibrary, files?: readonly File[]) => void
  exportFile: (promptId: string) => void
  /** An experiment with the newest version. */
  experiment: (promptId: string) => void
}

/** Where new things go when nothing else is said. */
export const PERSONAL: PlaceInLibrary = { space: 'personal', folder: '' }

/** The menu of a row, and of the library where there is none. What a built-in prompt can't do is left out. */
export function nodeEntries(
  node: TreeNode | null,
  actions: LibraryActions,
  startRenaming: (node: TreeNode) => void,
  keysOf: (id: ActionId) => string | undefined,
): MenuEntry[] {
  const at = (node === null ? null : placeOf(node)) ?? PERSONAL
  const around: MenuEntry[] = [
    { label: 'New folder', icon: 'folder-new', onSelect: () => actions.newFolder(at) },
    { label: 'Import .prompty files …', icon: 'import', onSelect: () => actions.importTo(at) },
  ]
  if (node === null || node.kind === 'space') {
    return [{ label: 'New prompt', icon: 'plus', kbd: keysOf('prompt.new'), onSelect: actions.newPrompt }, ...around]
  }
  const { prompt } = node
  const own = isOwn(node.space)
  const change: MenuEntry[] = [
    { label: 'Rename', icon: 'edit', kbd: keysOf('library.rename'), onSelect: () => startRenaming(node) },
    { label: 'Move to …', icon: 'move', onSelect: () => actions.moveTo(node) },
  ]
  const remove: MenuEntry[] = [
    'separator',
    { label: 'Delete', icon: 'trash', kbd: keysOf('library.delete'), danger: true, onSelect: () => actions.remove(node) },
  ]
  if (prompt === null) return [...around, ...(own ? (['separator', ...change, ...remove] satisfies MenuEntry[]) : [])]
  return [
    { label: 'Open', icon: 'prompt', kbd: 'Enter', onSelect: () => actions.open(prompt.id) },
    { label: own ? 'Duplicate' : 'Make it mine', icon: 'copy', onSelect: () => actions.duplicate(node) },
    ...(own ? change : []),
    { label: 'Experiment with it', icon: 'experiments', onSelect: () => actions.experiment(prompt.id) },
    { label: 'Export as .prompty', icon: 'download', onSelect: () => actions.exportFile(prompt.id) },
    ...(own ? remove : []),
  ]
}
