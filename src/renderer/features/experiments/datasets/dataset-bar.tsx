import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DatasetVersion } from '#shared/domain/dataset'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { useConnection } from '../../../shared-views/connection-context'
import { Button } from '../../../ui/button'
import { Combobox } from '../../../ui/combobox'
import { count, countOf } from '../../../ui/count'
import { IconButton } from '../../../ui/icon-button'
import { Menu } from '../../../ui/menu'
import { Select, type SelectGroup } from '../../../ui/select'
import { TextField } from '../../../ui/text-field'
import { ago } from '../../../ui/when'
import type { DesignStore } from '../design/design-store'
import { takeBuiltin, takeDataset, takeVersion, typeCases } from './take-dataset'
import { type KnownDatasets, useDatasets } from './use-datasets'
import './dataset-bar.css'

interface DatasetBarProps {
  store: DesignStore
  attempt: (work: Promise<void>) => void
  onImport: (layout: 'table' | 'benchmark') => void
}

const TYPED = 'typed'
const LAYOUTS = {
  'question-answer': 'question and answer',
  'multiple-choice': 'multiple choice',
  'input-ideal': 'input and ideal',
}

/** Which dataset it is, in which version, and the ways to come by another. */
export function DatasetBar({ store, attempt, onImport }: DatasetBarProps) {
  const connection = useConnection()
  const cases = useStore(store, ({ design }) => design.cases)
  const known = useDatasets()
  const keysOf = useActionKeys()
  const { kept, edited, rows } = cases
  const take = (value: string) => {
    const [kind, name] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)]
    const dataset = known.kept.find(({ id }) => id === name)
    if (value === TYPED) typeCases(store)
    else if (kind === 'builtin') attempt(takeBuiltin(connection, store, name))
    else if (dataset !== undefined) attempt(takeDataset(connection, store, dataset))
  }
  return (
    <div className="dataset-bar">
      <Combobox
        label="Dataset"
        value={kept === null ? TYPED : kept.id === null ? null : `kept:${kept.id}`}
        placeholder={kept?.name ?? 'choose a dataset'}
        search="Find a dataset"
        groups={datasetGroups(known)}
        onChange={take}
      />
      {kept?.id == null || kept.versionNumber === null ? null : <Version store={store} id={kept.id} attempt={attempt} />}
      {edited ? <KeptAs store={store} known={known} /> : null}
      {rows.length === 0 ? null : <span className="design-note">{countOf(rows.length, 'row')}</span>}
      <span className="design-space" />
      <Button size="small" icon="import" kbd={keysOf('design.import')} onClick={() => runAction('design.import')}>
        Import …
      </Button>
      <Menu
        label="More ways to come by cases"
        align="end"
        trigger={<IconButton icon="more" size="small" label="More about the cases" />}
        entries={[
          { label: 'Import a benchmark set …', icon: 'import', onSelect: () => onImport('benchmark') },
          { label: 'Add a column …', icon: 'plus', kbd: keysOf('design.column'), onSelect: () => runAction('design.column') },
          { label: 'Begin with no rows', icon: 'close', onSelect: () => typeCases(store) },
        ]}
      />
    </div>
  )
}

function datasetGroups({ kept, builtin }: KnownDatasets): SelectGroup[] {
  const groups = [
    { label: 'Here', options: [{ value: TYPED, label: 'Typed in the grid' }] },
    {
      label: 'Kept in this workspace',
      options: kept.map(({ id, name, rows, versionNumber }) => ({
        value: `kept:${id}`,
        label: name,
        detail: `v${versionNumber} · ${countOf(rows, 'row')}`,
      })),
    },
    {
      label: 'Come with Assay',
      options: builtin.map(({ name, layout, rows }) => ({
        value: `builtin:${name}`,
        label: name,
        detail: `${LAYOUTS[layout]} · ${countOf(rows, 'row')}`,
      })),
    },
  ]
  return groups.filter(({ options }) => options.length > 0)
}

interface VersionProps {
  store: DesignStore
  id: string
  attempt: (work: Promise<void>) => void
}

function Version({ store, id, attempt }: VersionProps) {
  const connection = useConnection()
  const kept = useStore(store, ({ design }) => design.cases.kept)
  const [versions, setVersions] = useState<readonly DatasetVersion[]>([])
  const number = kept?.versionNumber ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version may be one that was kept just now.
  useEffect(() => {
    let wanted = true
    connection.call('datasets.versions', { id }).then(
      ({ items }) => wanted && setVersions(items),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [connection, id, number])
  if (kept === null || number === null) return null
  const shown = versions.some((version) => version.number === number)
    ? versions.map((version) => ({
        value: String(version.number),
        label: `v${version.number}`,
        detail: [version.note, ago(version.createdAt)].filter(Boolean).join(' · '),
      }))
    : [{ value: String(number), label: `v${number}` }]
  return (
    <Select
      label={`Version of ${kept.name}`}
      value={String(number)}
      options={shown}
      onChange={(value) => {
        const chosen = versions.find((version) => version.number === Number(value))
        if (chosen === undefined) return
        attempt(takeVersion(connection, store, { id, name: kept.name, versionNumber: chosen.number, digest: chosen.digest }))
      }}
    />
  )
}

/** Edited rows become a version when the experiment is kept: of which dataset, and which number it will have. */
function KeptAs({ store, known }: { store: DesignStore; known: KnownDatasets }) {
  const { cases, name } = useStore(store, ({ design }) => design)
  const suggested = `${name.trim() || 'my'} cases`
  const there = known.kept.find((dataset) => dataset.name === (cases.name.trim() || suggested))
  return (
    <>
      <TextField
        label="Name of the dataset"
        size="small"
        className="dataset-name"
        value={cases.name}
        placeholder={suggested}
        onChange={(next) => store.getState().change({ cases: { ...store.getState().design.cases, name: next } })}
      />
      <span className="design-note">
        edited, {there === undefined ? 'kept as its v1' : `kept as its v${count(there.versionNumber + 1)}`} with the experiment
      </span>
    </>
  )
}
