import { useState } from 'react'
import { failureLine } from './commands'
import {
  chooseAndImport,
  deleteNode,
  duplicateNode,
  experimentWith,
  exportPrompt,
  importFiles,
  moveNode,
  newFolder,
  renameNode,
} from './library-commands'
import type { LibraryActions } from './library-menu'
import { folderId, type TreeNode } from './library-tree'
import type { PromptsStores } from './prompts-stores'

interface LibraryControl {
  actions: LibraryActions
  /** What could not be done, in a line; null where all went well. */
  problem: string | null
  dismiss: () => void
  /** The node whose new place is asked for. */
  moving: TreeNode | null
  setMoving: (node: TreeNode | null) => void
  /** The id of the node whose name is asked for. */
  naming: string | null
  setNaming: (id: string | null) => void
}

/** The library's actions, with what they ask for and what went wrong. */
export function useLibraryActions(
  stores: PromptsStores,
  open: (promptId: string) => void,
  newPrompt: () => void,
): LibraryControl {
  const [problem, setProblem] = useState<string | null>(null)
  const [moving, setMoving] = useState<TreeNode | null>(null)
  const [naming, setNaming] = useState<string | null>(null)
  const attempt = (work: Promise<unknown>) => {
    setProblem(null)
    work.catch((cause: unknown) => setProblem(failureLine(cause)))
  }
  return {
    actions: {
      open,
      newPrompt,
      rename: (node, name) => attempt(renameNode(stores, node, name)),
      moveTo: setMoving,
      move: (node, to) => attempt(moveNode(stores, node, to)),
      duplicate: (node) => attempt(duplicateNode(stores, node)),
      remove: (node) => attempt(deleteNode(stores, node)),
      newFolder: (at) =>
        attempt(
          newFolder(stores, at).then(({ space, folder }) => {
            const { closed, setClosed } = stores.library.getState()
            setClosed(closed.filter((id) => id !== folderId(at.space, at.folder)))
            setNaming(folderId(space, folder))
          }),
        ),
      importTo: (at, files) => attempt(files === undefined ? chooseAndImport(stores, at) : importFiles(stores, files, at)),
      experiment: (promptId) => attempt(experimentWith(stores, promptId)),
      exportFile: (promptId) => attempt(exportPrompt(stores, promptId)),
    },
    problem,
    dismiss: () => setProblem(null),
    moving,
    setMoving,
    naming,
    setNaming,
  }
}
