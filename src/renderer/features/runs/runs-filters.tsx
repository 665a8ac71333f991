import type { ReactElement } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Combobox } from '../../ui/combobox'
import { Icon } from '../../ui/icon'
import { Menu } from '../../ui/menu'
import type { TriggerProps } from '../../ui/menu-props'
import { hasChoice, partsOf, STATUS_CHOICES, statusWords, toggleChoice, without } from './filter'
import type { RunsState } from './runs-store'
import './runs-filters.css'

/** What narrows the list: chips for what is chosen, quiet buttons for what could be. */
export function RunsFilters({ store }: { store: StoreApi<RunsState> }) {
  const filter = useStore(store, (state) => state.filter)
  const prompts = useStore(store, (state) => state.prompts)
  const models = useStore(store, (state) => state.models)
  const { setFilter, clear } = store.getState()
  const statuses = (trigger: ReactElement<TriggerProps>) => (
    <Menu
      label="Status"
      trigger={trigger}
      entries={STATUS_CHOICES.map((choice) => ({
        label: choice.label,
        checked: hasChoice(filter, choice.statuses),
        many: true,
        onSelect: () => setFilter(toggleChoice(filter, choice.statuses)),
      }))}
    />
  )
  return (
    <div className="runs-filters">
      <NameFilter name="prompt" value={filter.prompt} names={prompts} onChange={(prompt) => setFilter({ ...filter, prompt })} />
      <NameFilter name="model" value={filter.model} names={models} onChange={(model) => setFilter({ ...filter, model })} />
      <PartFilter
        name="status"
        value={statusWords(filter)}
        onRemove={() => setFilter(without(filter, 'status'))}
        opens={statuses}
      />
      {filter.hash === null ? null : (
        <Chip name="hash" value={filter.hash.slice(0, 12)} onRemove={() => setFilter(without(filter, 'hash'))} />
      )}
      <span className="runs-filters-space" />
      {partsOf(filter).length > 1 ? (
        <Button variant="quiet" size="small" className="runs-filter" onClick={clear}>
          Clear all
        </Button>
      ) : null}
    </div>
  )
}

interface NameFilterProps {
  name: 'prompt' | 'model'
  value: string | null
  names: readonly string[]
  onChange: (value: string | null) => void
}

function NameFilter({ name, value, names, onChange }: NameFilterProps) {
  return (
    <PartFilter
      name={name}
      value={value}
      onRemove={() => onChange(null)}
      opens={(trigger) => (
        <Combobox
          label={name}
          value={value}
          placeholder="any"
          search={`Find a ${name}`}
          groups={[{ label: '', options: names.map((each) => ({ value: each, label: each })) }]}
          onChange={onChange}
          trigger={trigger}
        />
      )}
    />
  )
}

interface PartFilterProps {
  name: string
  value: string | null
  onRemove: () => void
  opens: (trigger: ReactElement<TriggerProps>) => ReactElement
}

function PartFilter({ name, value, onRemove, opens }: PartFilterProps) {
  if (value !== null) return <Chip name={name} value={value} onRemove={onRemove} opens={opens} />
  return opens(
    <button type="button" className="button button--quiet runs-filter">
      {name}
      <Icon name="chevron-down" size={10} />
    </button>,
  )
}
