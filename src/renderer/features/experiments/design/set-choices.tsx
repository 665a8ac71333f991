import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Parameters } from '#shared/domain/prompt'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { Button } from '../../../ui/button'
import { IconButton } from '../../../ui/icon-button'
import { TextField } from '../../../ui/text-field'
import { Choices } from './choices'
import { type ParameterSet, setWords } from './design'
import type { DesignStore } from './design-store'
import { parametersText, readParameters } from './parameter-text'

/** Sets of parameters, each under a name; those of the prompt hold for what a set doesn't say. */
export function SetChoices({ store }: { store: DesignStore }) {
  const sets = useStore(store, ({ design }) => design.sets)
  const keysOf = useActionKeys()
  const list = useRef<HTMLUListElement>(null)
  const known = useRef(sets.length)
  useEffect(() => {
    // Who adds one wants to write it.
    if (sets.length > known.current) list.current?.querySelector<HTMLElement>('li:last-child input')?.focus()
    known.current = sets.length
  }, [sets.length])
  const change = (set: ParameterSet) =>
    store.getState().change({ sets: sets.map((other) => (other.key === set.key ? set : other)) })
  return (
    <Choices
      title="Parameters"
      label="Parameter sets of the experiment"
      list={list}
      add={
        <Button size="small" icon="plus" kbd={keysOf('design.parameters')} onClick={() => runAction('design.parameters')}>
          Set
        </Button>
      }
    >
      {sets.map((set) => (
        <SetRow
          key={set.key}
          set={set}
          onChange={change}
          onRemove={sets.length === 1 ? null : () => store.getState().change({ sets: sets.filter(({ key }) => key !== set.key) })}
        />
      ))}
    </Choices>
  )
}

interface SetRowProps {
  set: ParameterSet
  onChange: (set: ParameterSet) => void
  /** Null for the only one. */
  onRemove: (() => void) | null
}

function SetRow({ set, onChange, onRemove }: SetRowProps) {
  const [text, setText] = useState(() => parametersText(set.parameters))
  // Another design in its place, or an undo.
  useEffect(
    () => setText((now) => (same(readParameters(now), set.parameters) ? now : parametersText(set.parameters))),
    [set.parameters],
  )
  const read = readParameters(text)
  const words = setWords(set)
  return (
    <li className="design-choice">
      <TextField
        label={`Parameters of ${words}`}
        size="small"
        className="design-set-text"
        value={text}
        placeholder="temperature 0.2, seed 7"
        invalid={read === null}
        title={read === null ? 'Names with a value each, a comma between' : undefined}
        onChange={(next) => {
          setText(next)
          const parameters = readParameters(next)
          if (parameters === null) return onChange({ ...set, broken: true })
          onChange({ key: set.key, name: set.name, parameters })
        }}
      />
      <TextField
        label="Name of the set"
        size="small"
        className="design-set-name"
        value={set.name}
        placeholder={words}
        onChange={(name) => onChange({ ...set, name })}
      />
      {onRemove === null ? null : <IconButton icon="close" size="small" label={`Remove ${words}`} onClick={onRemove} />}
    </li>
  )
}

const same = (one: Parameters | null, other: Parameters): boolean => JSON.stringify(one) === JSON.stringify(other)
