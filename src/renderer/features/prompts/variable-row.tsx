import { useState } from 'react'
import type { InputKind } from '#shared/domain/prompt'
import { LayerLadder } from '../../ui/layer-ladder'
import { Menu } from '../../ui/menu'
import { restingWords } from './resting-words'
import type { VariableRow } from './variable-rows'

export interface VariableActions {
  /** Null drops what is typed. */
  onType: (name: string, text: string | null) => void
  onKind: (name: string, kind: InputKind) => void
  /** Makes what is typed the declared default. */
  onDefault: (name: string) => void
  onDropDefault: (name: string) => void
}

const KINDS: readonly { kind: InputKind; label: string }[] = [
  { kind: 'string', label: 'Text' },
  { kind: 'number', label: 'Number' },
  { kind: 'boolean', label: 'True or false' },
  { kind: 'array', label: 'List (JSON)' },
  { kind: 'object', label: 'Object (JSON)' },
]

/** One variable: its name, its value, and the layer that it comes from. */
export function VariableLine({ row, actions }: { row: VariableRow; actions: VariableActions }) {
  const { name, layer, shadows, missing, problem, lower, typed, optional } = row
  const word = layer ?? (missing ? '' : 'not set')
  return (
    <li className={missing ? 'variable variable--missing' : 'variable'}>
      <Menu
        label={`Variable ${name}`}
        entries={[
          ...KINDS.map(({ kind, label }) => ({ label, checked: kind === row.kind, onSelect: () => actions.onKind(name, kind) })),
          'separator',
          {
            label: 'Make this value the default',
            disabled: typed === null || problem !== null,
            onSelect: () => actions.onDefault(name),
          },
          { label: 'Drop the default', disabled: !row.declared || lower === null, onSelect: () => actions.onDropDefault(name) },
        ]}
        trigger={
          <button
            type="button"
            className="variable-name"
            title={row.description || `${name}: kind and default`}
            disabled={layer === 'computed'}
          >
            <span className="cut">{name}</span>
          </button>
        }
      />
      <ValueField key={row.kind} row={row} onType={actions.onType} />
      <span className="variable-layer">
        <span className="cut">{word}</span>
        <LayerLadder layer={layer} shadows={shadows} />
      </span>
      {problem !== null && (
        <span className="variable-below variable-below--bad" id={`problem-${name}`}>
          {problem}
        </span>
      )}
      {problem === null && typed !== null && lower !== null && (
        <span className="variable-below cut">
          over {shadows[0] ?? 'default'} <s>{lower}</s>
        </span>
      )}
      {problem === null && typed === null && lower === null && optional && (
        <span className="visually-hidden">may stay empty</span>
      )}
    </li>
  )
}

interface ValueFieldProps {
  row: VariableRow
  onType: VariableActions['onType']
}

/**
 * The value in force, to be typed over. Typing makes it the user's; the same text as below, or none, gives it back to the
 * layer below. While one types the field keeps its own text, so that an emptied field does not fill itself again.
 */
function ValueField({ row, onType }: ValueFieldProps) {
  const { name, kind, typed, lower, layer, missing, problem } = row
  const [editing, setEditing] = useState<string | null>(null)
  if (layer === 'computed') return <span className="variable-value variable-value--computed cut">{lower}</span>
  const shown = editing ?? typed ?? lower ?? ''
  const change = (text: string) => {
    setEditing(text)
    onType(name, text === '' || text === lower ? null : text)
  }
  const common = {
    'aria-label': name,
    'data-variable': name,
    'data-layer': layer ?? 'none',
    ...(problem === null ? {} : { 'aria-invalid': true, 'aria-describedby': `problem-${name}` }),
    ...(missing ? { 'aria-required': true } : {}),
    onFocus: () => setEditing(shown),
    onBlur: () => setEditing(null),
  }
  if (kind === 'boolean') {
    return (
      <select {...common} className="variable-field" value={shown} onChange={(event) => change(event.target.value)}>
        <option value="">{lower === null ? 'no value' : `default: ${lower}`}</option>
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    )
  }
  return (
    <span className="variable-place">
      <textarea
        {...common}
        className={kind === 'string' ? 'variable-field' : 'variable-field variable-field--mono'}
        rows={1}
        spellCheck={kind === 'string'}
        placeholder={missing ? 'no value' : row.example === '' ? 'empty' : `such as ${row.example}`}
        value={shown}
        onChange={(event) => change(event.target.value)}
      />
      {/* A text area can't end its line with an ellipsis: this lies over it until one types. */}
      {editing === null && shown !== '' && (
        <span className="variable-rest cut" aria-hidden="true">
          {restingWords(shown, kind)}
        </span>
      )}
    </span>
  )
}
