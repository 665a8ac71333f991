import { useEffect, useMemo, useState } from 'react'
import type { PromptSummary } from '#shared/domain/prompt'
import type { RunSummary } from '#shared/domain/run'
import type { Connection } from '../../client/connection'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useBoundActions } from '../../shared-views/actions/use-actions'
import { useConnection } from '../../shared-views/connection-context'
import { availableIds } from '../run-anywhere'
import { useWorkbench } from '../workbench'
import { commandEntries, modelEntries, promptEntry, runEntry } from './entries'
import type { Query } from './query'
import type { Sources } from './sections'

/** The prompts as they were when the palette was last open, so that the first letters have something to find. */
const lastPrompts = new WeakMap<Connection, readonly PromptSummary[]>()
/** ms between the last key and the search of runs. */
const TYPING = 60
const RUNS = { all: 5, runs: 30 }

interface FoundRuns {
  items: readonly RunSummary[]
  count: number | null
}

const NO_RUNS: FoundRuns = { items: [], count: null }

/** Everything that the palette can find. What can't be fetched is left out: the rest still works. */
export function useSources(query: Query): Sources {
  const connection = useConnection()
  const prompts = usePrompts(connection)
  const runs = useRuns(connection, query)
  const connections = useWorkbench((workbench) => workbench.models)
  // Drawn again when others can be done.
  useBoundActions()
  const keysOf = useActionKeys()
  const promptEntries = useMemo(() => prompts.map(promptEntry), [prompts])
  const models = useMemo(() => modelEntries(connections), [connections])
  const found = useMemo(() => runs.items.map((run) => runEntry(run)), [runs])
  return { prompts: promptEntries, commands: commandEntries(availableIds(), keysOf), models, runs: found, runCount: runs.count }
}

function usePrompts(connection: Connection): readonly PromptSummary[] {
  const [prompts, setPrompts] = useState(() => lastPrompts.get(connection) ?? [])
  useEffect(() => {
    let wanted = true
    connection.call('prompts.list', {}).then(
      ({ items }) => {
        lastPrompts.set(connection, items)
        if (wanted) setPrompts(items)
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [connection])
  return prompts
}

function useRuns(connection: Connection, { kind, text }: Query): FoundRuns {
  const [found, setFound] = useState(NO_RUNS)
  const limit = kind === 'runs' ? RUNS.runs : kind === 'all' && text.length > 1 ? RUNS.all : 0
  useEffect(() => {
    if (limit === 0) return setFound(NO_RUNS)
    let wanted = true
    const ask = async () => {
      const filter = { text }
      const [page, all] = await Promise.all([
        connection.call('runs.list', { filter, limit }),
        connection.call('runs.count', { filter }),
      ])
      if (wanted) setFound({ items: page.items, count: all.count })
    }
    const timer = setTimeout(() => ask().catch(() => undefined), TYPING)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [connection, text, limit])
  return found
}
