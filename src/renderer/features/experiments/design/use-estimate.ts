import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { MatrixEstimate } from '#shared/domain/experiment'
import { useConnection } from '../../../shared-views/connection-context'
import { type DesignStore, needsRows } from './design-store'
import { outlineOf } from './experiment-of'

/** ms of quiet before it is asked for. */
const QUIET = 150

/** What the design would take, from the archive's history; null while nothing would be asked, or before it is known. */
export function useEstimate(store: DesignStore): MatrixEstimate | null {
  const connection = useConnection()
  const design = useStore(store, (state) => state.design)
  const rowsNeeded = useStore(store, needsRows)
  const { prompts, models, sets, without, cases, repeats, concurrency } = design
  // Of thousands of rows, and so not made again for what it doesn't depend on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the design that it is made of.
  const outline = useMemo(
    () => JSON.stringify(outlineOf(design, rowsNeeded)),
    [prompts, models, sets, without, cases.rows, repeats, concurrency, rowsNeeded],
  )
  const [estimate, setEstimate] = useState<MatrixEstimate | null>(null)
  useEffect(() => {
    const input: ReturnType<typeof outlineOf> = JSON.parse(outline)
    if (input === null) {
      setEstimate(null)
      return
    }
    let wanted = true
    const timer = setTimeout(() => {
      connection.call('experiments.estimate', input).then(
        (answer) => wanted && setEstimate(answer),
        // A host that is away says so itself.
        () => undefined,
      )
    }, QUIET)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [connection, outline])
  return outline === 'null' ? null : estimate
}
