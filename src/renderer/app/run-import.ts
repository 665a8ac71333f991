import { useEffect } from 'react'
import { useActions } from '../shared-views/actions/use-actions'
import { useConnection } from '../shared-views/connection-context'
import { chooseAndImportRuns, importDroppedRuns, isRunFileName } from '../shared-views/import-runs'

/** Takes in exported runs: by the action from everywhere, and by dropping them anywhere on the window. */
export function useRunImport(): void {
  const connection = useConnection()
  useActions({ 'runs.import': () => void chooseAndImportRuns(connection) })
  useEffect(() => {
    const over = (event: DragEvent) => {
      // What is dragged can't be looked at before it is dropped.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const runs = [...(event.dataTransfer?.files ?? [])].filter(({ name }) => isRunFileName(name))
      if (runs.length === 0) return
      event.preventDefault()
      // Before the library or an editor takes it as a text.
      event.stopPropagation()
      void importDroppedRuns(connection, runs)
    }
    document.addEventListener('dragover', over, true)
    document.addEventListener('drop', drop, true)
    return () => {
      document.removeEventListener('dragover', over, true)
      document.removeEventListener('drop', drop, true)
    }
  }, [connection])
}
