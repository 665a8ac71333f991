import { type DragEvent, type RefObject, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ImportLayout } from '#shared/domain/dataset'
import { AppError, type ErrorJson } from '#shared/errors'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { useActions } from '../../../shared-views/actions/use-actions'
import { useConnection } from '../../../shared-views/connection-context'
import { classes } from '../../../ui/classes'
import { chooseFiles } from '../../../ui/download'
import { ErrorCode } from '../../../ui/error-code'
import { IconButton } from '../../../ui/icon-button'
import { Note } from '../../../ui/note'
import { DesignSection } from '../design/design-section'
import type { DesignStore } from '../design/design-store'
import { caseWarnings, NO_NEEDS } from '../design/warnings'
import { CaseGrid } from './case-grid'
import { CaseNotes } from './case-notes'
import { ColumnDialog } from './column-dialog'
import { DatasetBar } from './dataset-bar'
import { shownColumns, withColumn } from './edit-cases'
import { DATASET_FILES, importCases } from './take-dataset'
import './cases-section.css'

interface CasesSectionProps {
  store: DesignStore
  grid: RefObject<HTMLTableElement | null>
}

/** What the variants are asked: rows of a kept dataset, of a file, or typed here. A file can be dropped on it. */
export function CasesSection({ store, grid }: CasesSectionProps) {
  const connection = useConnection()
  const keysOf = useActionKeys()
  const cases = useStore(store, ({ design }) => design.cases)
  const prompts = useStore(store, ({ design }) => design.prompts)
  const checks = useStore(store, ({ design }) => design.checks)
  const needs = useStore(store, (state) => state.needs)
  const [problem, setProblem] = useState<ErrorJson | null>(null)
  const [naming, setNaming] = useState(false)
  const [over, setOver] = useState(false)
  const { variables, columns, warnings } = useMemo(() => {
    const named = prompts.map(({ key, name }) => ({ name, needs: needs[key] ?? NO_NEEDS }))
    const variables = named.flatMap((prompt) => prompt.needs.variables)
    const columns = shownColumns(cases, variables)
    return { variables, columns, warnings: caseWarnings({ columns, rows: cases.rows }, named, checks) }
  }, [cases, prompts, checks, needs])
  const attempt = (work: Promise<void>) => {
    setProblem(null)
    work.catch((thrown: unknown) => setProblem(AppError.from(thrown).toJSON()))
  }
  const take = async (files: readonly File[], layout: ImportLayout) => {
    // The last of several is the one that is taken; all are kept.
    for (const file of files) await importCases(connection, store, file, layout)
  }
  const importFile = (layout: ImportLayout) => attempt(chooseFiles(DATASET_FILES).then((files) => take(files, layout)))
  useActions({
    'design.import': () => importFile('table'),
    'design.column': () => setNaming(true),
    'design.cases': () => grid.current?.focus(),
  })
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(false)
    attempt(take([...event.dataTransfer.files], 'table'))
  }
  return (
    // What is dropped here can be chosen by Import as well.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div
      className={classes('cases', over && 'cases--over')}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false)
      }}
      onDrop={onDrop}
    >
      <DesignSection title="Cases" keys={keysOf('design.cases')}>
        <DatasetBar store={store} attempt={attempt} onImport={importFile} />
        <div role="alert">
          {problem === null ? null : (
            <Note
              tone="danger"
              actions={<IconButton icon="close" label="Close the note" size="small" onClick={() => setProblem(null)} />}
            >
              {problem.message} {problem.hint} Nothing was changed. <ErrorCode code={problem.code} />
            </Note>
          )}
        </div>
        <CaseNotes store={store} warnings={warnings} />
        {columns.length === 0 ? (
          <p className="design-hint">
            Choose a prompt, and its variables are the columns; or take a dataset, or drop a CSV, JSONL, JSON or YAML file here.
          </p>
        ) : (
          <CaseGrid
            cases={cases}
            columns={columns}
            variables={new Set(variables)}
            grid={grid}
            onChange={(changed) => store.getState().change({ cases: changed })}
          />
        )}
      </DesignSection>
      {naming ? (
        <ColumnDialog
          columns={columns}
          onAdd={(name) => {
            store.getState().change({ cases: withColumn(store.getState().design.cases, name) })
            setNaming(false)
          }}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </div>
  )
}
