import type { RefObject } from 'react'
import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { count, countOf } from '../../../ui/count'
import { Icon } from '../../../ui/icon'
import { SegmentedSwitch } from '../../../ui/segmented-switch'
import { Select } from '../../../ui/select'
import { TextField } from '../../../ui/text-field'
import type { GridStore, Query } from './grid-store'
import { variantLetter } from './variant-letter'
import './grid-tools.css'
import './cell-tones.css'

interface GridToolsProps {
  store: GridStore
  shown: ExperimentShown
  find: RefObject<HTMLInputElement | null>
  onLeave: () => void
}

const FILTERS = [
  ['all', 'All'],
  ['failing', 'Failing'],
  ['disagreeing', 'Disagree'],
  ['unscored', 'Unscored'],
] as const satisfies [Query['filter'], string][]

const SORTS = [
  { value: 'case', label: 'case' },
  { value: 'score', label: 'score, lowest first' },
  { value: 'totalMs', label: 'time, longest first' },
  { value: 'tokens', label: 'tokens, most first' },
] as const

/** Which rows the grid shows, in which order, and what the variants are held against. */
export function GridTools({ store, shown, find, onLeave }: GridToolsProps) {
  const query = useStore(store, (state) => state.query)
  const typed = useStore(store, (state) => state.typed)
  const total = useStore(store, (state) => state.total)
  const figures = useStore(store, (state) => state.figures)
  const against = useStore(store, (state) => state.against)
  const { setQuery, type, holdAgainst } = store.getState()
  const rows: Partial<Record<Query['filter'], number>> =
    figures === null
      ? {}
      : {
          all: figures.rows.all,
          failing: figures.rows.failing,
          disagreeing: figures.rows.disagreeing,
          unscored: figures.rows.unscored,
        }
  const several = shown.variants.length > 1
  const choice = shown.variants.map(({ label, model }, index) => ({
    value: String(index),
    label: `${variantLetter(index)}  ${label}`,
    detail: label.includes(model.name) ? undefined : model.name,
  }))
  return (
    <div className="cells-tools">
      <SegmentedSwitch
        label="Rows"
        value={query.filter}
        onChange={(filter) => setQuery({ filter })}
        options={FILTERS.filter(([value]) => several || value !== 'disagreeing').map(([value, label]) => ({
          value,
          label: rows[value] === undefined ? label : `${label} ${count(rows[value])}`,
        }))}
      />
      <Select
        label="sort"
        showLabel
        value={query.sort}
        options={SORTS}
        onChange={(value) => {
          const sort = SORTS.find((one) => one.value === value)?.value ?? 'case'
          setQuery({ sort, descending: sort === 'totalMs' || sort === 'tokens', variant: store.getState().at.variant })
        }}
      >
        {query.sort === 'case'
          ? undefined
          : `${query.sort === 'totalMs' ? 'time' : query.sort} of ${variantLetter(query.variant)}`}
      </Select>
      <TextField
        ref={find}
        className="cells-find"
        label="Find in cells"
        placeholder="Find in cells"
        icon="search"
        size="small"
        value={typed}
        onChange={type}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') type('')
          else if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter') return
          else onLeave()
          event.preventDefault()
        }}
        end={query.find === '' || total === null ? undefined : <span aria-live="polite">{countOf(total, 'row')}</span>}
      />
      <span className="experiment-space" />
      {several ? (
        <>
          <span className="cells-key cell-good">
            <Icon name="up" size={10} />
            {figures === null ? null : count(figures.improved)} improved
          </span>
          <span className="cells-key cell-bad">
            <Icon name="down" size={10} />
            {figures === null ? null : count(figures.regressed)} regressed
          </span>
          <Select
            label="against"
            showLabel
            value={String(against)}
            options={choice}
            onChange={(value) => holdAgainst(Number(value))}
          />
        </>
      ) : null}
    </div>
  )
}
