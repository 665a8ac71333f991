import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Benchmark } from '#shared/domain/dataset'
import { useConnection } from '../../../shared-views/connection-context'
import { Button } from '../../../ui/button'
import { countOf } from '../../../ui/count'
import { Note } from '../../../ui/note'
import type { DesignStore } from '../design/design-store'
import type { CaseWarning } from '../design/warnings'
import { withColumn, withoutColumn } from './edit-cases'
import { addItsPrompt } from './take-dataset'

interface CaseNotesProps {
  store: DesignStore
  warnings: readonly CaseWarning[]
}

/** Where cases and prompts don't fit, with the likely repair. */
export function CaseNotes({ store, warnings }: CaseNotesProps) {
  const { change } = store.getState()
  const cases = () => store.getState().design.cases
  return (
    <>
      {warnings.map((warning) => (
        <Note
          key={`${warning.kind} ${warning.name}`}
          tone={warning.kind === 'unused' ? 'info' : 'warning'}
          actions={
            warning.kind === 'no-column' ? (
              <Button size="small" onClick={() => change({ cases: withColumn(cases(), warning.name) })}>
                Add the column
              </Button>
            ) : warning.kind === 'unused' ? (
              <Button size="small" variant="quiet" onClick={() => change({ cases: withoutColumn(cases(), warning.name) })}>
                Drop it
              </Button>
            ) : undefined
          }
        >
          {words(warning)}
        </Note>
      ))}
      <BenchmarkNote store={store} />
    </>
  )
}

function words(warning: CaseWarning): string {
  const { name } = warning
  if (warning.kind === 'no-column')
    return `${warning.prompts.join(' and ')} needs ${name}, and no column gives it: its runs would fail.`
  if (warning.kind === 'no-value')
    return `${countOf(warning.rows, 'case')} without ${name}: runs of ${warning.rows === 1 ? 'it' : 'them'} would fail.`
  return `No prompt and no scorer looks at the column ${name}.`
}

/** Rows that were read as a benchmark have a prompt and scorers of their own, as far as the design doesn't have them. */
function BenchmarkNote({ store }: { store: DesignStore }) {
  const connection = useConnection()
  const kept = useStore(store, ({ design }) => design.cases.kept)
  const prompts = useStore(store, ({ design }) => design.prompts)
  const checks = useStore(store, ({ design }) => design.checks)
  const digest = kept?.digest ?? null
  const [found, setFound] = useState<{ digest: string; benchmark: Benchmark | null } | null>(null)
  useEffect(() => {
    if (digest === null) return
    let wanted = true
    connection.call('datasets.benchmark', { digest }).then(
      ({ benchmark }) => wanted && setFound({ digest, benchmark }),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [connection, digest])
  const benchmark = found?.digest === digest ? found?.benchmark : null
  if (benchmark == null || kept === null) return null
  const asked = prompts.some(({ content }) => JSON.stringify(content.messages) === JSON.stringify(benchmark.messages))
  const scored = benchmark.checks.every((check) => checks.some((one) => JSON.stringify(one) === JSON.stringify(check)))
  if (asked && scored) return null
  const { name } = kept
  return (
    <Note
      tone="info"
      actions={
        <>
          {asked ? null : (
            <Button size="small" onClick={() => addItsPrompt(store, name, benchmark)}>
              Ask as it does
            </Button>
          )}
          {scored ? null : (
            <Button size="small" onClick={() => store.getState().change({ checks: [...checks, ...benchmark.checks] })}>
              Score as it does
            </Button>
          )}
        </>
      }
    >
      {name} is a benchmark set, with a prompt that asks for answers in the form that its scorers look for.
    </Note>
  )
}
