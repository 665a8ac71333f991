import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { MatrixEstimate } from '#shared/domain/experiment'
import { useConnection } from '../../../shared-views/connection-context'
import { type DesignStore, needsRows } from './design-store'
import { outlineOf } from './experiment-of'
import { judgesOf, judgesOutline } from './judges-of'

/** ms of quiet before it is asked for. */
const QUIET = 150

/** What the design would take, from the archive's history; null while nothing would be asked, or before it is known. */
export function useEstimate(store: DesignStore): MatrixEstimate | null {
  const design = useStore(store, (state) => state.design)
  const rowsNeeded = useStore(store, needsRows)
  const { prompts, models, sets, without, cases, repeats, concurrency } = design
  // Of thousands of rows, and so not made again for what it doesn't depend on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the design that it is made of.
  const outline = useMemo(
    () => JSON.stringify(outlineOf(design, rowsNeeded)),
    [prompts, models, sets, without, cases.rows, repeats, concurrency, rowsNeeded],
  )
  return useOutlined(outline)
}

/** What judges would take beside it; null where none is named. */
export function useJudgesEstimate(store: DesignStore): { calls: number; estimate: MatrixEstimate | null } {
  const design = useStore(store, (state) => state.design)
  const rowsNeeded = useStore(store, needsRows)
  const { prompts, models, sets, without, cases, repeats, checks, judge } = design
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the design that it is made of.
  const judges = useMemo(
    () => judgesOf(design, rowsNeeded),
    [prompts, models, sets, without, cases.rows, repeats, checks, judge, rowsNeeded],
  )
  const estimate = useOutlined(JSON.stringify(judgesOutline(judges)))
  return { calls: judges.reduce((sum, { calls }) => sum + calls, 0), estimate }
}

/** The host's estimate of an outline, as text, once there is quiet. */
function useOutlined(outline: string): MatrixEstimate | null {
  const connection = useConnection()
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
