import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { useActions } from '../../../shared-views/actions/use-actions'
import { Button } from '../../../ui/button'
import { classes } from '../../../ui/classes'
import { ColumnHeads } from '../../../ui/column-heads'
import { Icon } from '../../../ui/icon'
import { IconButton } from '../../../ui/icon-button'
import { showToast, UNDO_KEY } from '../../../ui/toast'
import { VariantLetter } from '../grid/variant-letter'
import { type ListedVariant, variantsOf } from './combinations'
import { promptWords, setWords } from './design'
import type { DesignStore } from './design-store'
import './variants-table.css'

const rowId = (place: number): string => `design-variant-${place}`

/** What the choices come to, a row each. One tab stop: arrows move, B makes the baseline, Delete leaves one out. */
export function VariantsTable({ store }: { store: DesignStore }) {
  const design = useStore(store, (state) => state.design)
  const variants = variantsOf(design)
  const [at, setAt] = useState<string | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const keysOf = useActionKeys()
  const index = Math.max(
    0,
    variants.findIndex(({ key }) => key === at),
  )
  const current = variants[index]
  const { change } = store.getState()
  const makeBaseline = ({ key }: ListedVariant) => change({ baseline: key })
  const leaveOut = (variant: ListedVariant) => {
    const { without } = store.getState().design
    change({ without: [...without, variant.key] })
    setAt((variants[index + 1] ?? variants[index - 1])?.key ?? null)
    showToast({
      title: `${variant.label} left out`,
      icon: 'close',
      action: {
        label: 'Undo',
        kbd: UNDO_KEY,
        run: () => change({ without: store.getState().design.without.filter((key) => key !== variant.key) }),
      },
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || current === undefined) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -variants.length, End: variants.length }
    const step = steps[event.key]
    if (step !== undefined) {
      const next = variants[Math.min(variants.length - 1, Math.max(0, index + step))]
      if (next !== undefined) {
        setAt(next.key)
        document.getElementById(rowId(variants.indexOf(next)))?.scrollIntoView({ block: 'nearest' })
      }
      event.preventDefault()
    }
  }
  // They act on the row that is chosen, and so only where one sees which.
  const onCurrent = (act: (variant: ListedVariant) => void) => () => {
    if (document.activeElement !== grid.current || current === undefined) return false
    act(current)
  }
  useActions({ 'variant.baseline': onCurrent(makeBaseline), 'variant.leave-out': onCurrent(leaveOut) })
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-variant]') : null
    if (row?.dataset.variant !== undefined) setAt(row.dataset.variant)
  }
  if (variants.length === 0)
    return <p className="design-hint">Every prompt is asked on every model with every set of parameters.</p>
  return (
    <div className="design-variants">
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which one selects is a grid, and keeps its rows and cells.
        role="grid"
        aria-label="Variants"
        tabIndex={0}
        {...(current === undefined ? {} : { 'aria-activedescendant': rowId(index) })}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <colgroup>
          <col className="design-column-letter" />
          <col />
          <col />
          <col />
          <col className="design-column-baseline" />
          <col className="design-column-remove" />
        </colgroup>
        <ColumnHeads hidden names={['Variant', 'Prompt', 'Model', 'Parameters', 'Baseline', 'Actions']} />
        <tbody>
          {variants.map((variant, place) => (
            <tr
              key={variant.key}
              id={rowId(place)}
              data-variant={variant.key}
              aria-selected={variant.key === current?.key}
              className={classes('design-variant', variant.key === current?.key && 'design-variant--current')}
            >
              <th scope="row">
                <VariantLetter index={place} />
              </th>
              <td className="cut">{promptWords(variant.prompt)}</td>
              <td className="cut">{variant.model.name}</td>
              <td className="cut design-note">{setWords(variant.set)}</td>
              <td>
                {variant.baseline ? (
                  <span className="design-baseline">
                    <Icon name="flag" size={12} /> baseline
                  </span>
                ) : (
                  <Button
                    variant="quiet"
                    size="small"
                    tabIndex={-1}
                    kbd={variant.key === current?.key ? keysOf('variant.baseline') : undefined}
                    onClick={() => makeBaseline(variant)}
                  >
                    Make baseline
                  </Button>
                )}
              </td>
              <td>
                <IconButton
                  icon="close"
                  size="small"
                  tabIndex={-1}
                  kbd={keysOf('variant.leave-out')}
                  label={`Leave out ${variant.label}`}
                  onClick={() => leaveOut(variant)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
