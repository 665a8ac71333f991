import { useEffect } from 'react'
import { useWorkbench } from './workbench'

/** `(2) notes – Assay`: how many runs are going, and in which workspace. */
export function windowTitle(workspace: string | undefined, live: number): string {
  const place = workspace === undefined ? 'Assay' : `${workspace} – Assay`
  return live === 0 ? place : `(${live}) ${place}`
}

/** The title of the window or of the browser's tab, so that one sees from elsewhere whether something is going. */
export function useWindowTitle(): void {
  const workspace = useWorkbench((workbench) => workbench.about?.workspace.name)
  const live = useWorkbench((workbench) => workbench.runs?.live ?? 0)
  useEffect(() => {
    document.title = windowTitle(workspace, live)
  }, [workspace, live])
}
