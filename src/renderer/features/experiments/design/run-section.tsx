import { useStore } from 'zustand'
import { MAX_REPEATS } from '#shared/domain/experiment-limits'
import { NumberField } from '../../../ui/number-field'
import { Select } from '../../../ui/select'
import { DesignSection } from './design-section'
import type { DesignStore } from './design-store'
import './design-fields.css'

const CACHE = [
  { value: 'as set', label: 'as set for the workspace' },
  { value: 'on', label: 'on' },
  { value: 'off', label: 'off' },
]

/** How often and how each cell is asked. */
export function RunSection({ store }: { store: DesignStore }) {
  const { repeats, concurrency, delayMs, cache } = useStore(store, ({ design }) => design)
  const { change } = store.getState()
  return (
    <DesignSection title="Runs">
      <div className="design-fields">
        <span className="design-field">
          <span className="design-label">Repeats a cell</span>
          <NumberField
            label="Repeats a cell"
            value={repeats}
            min={1}
            max={MAX_REPEATS}
            onChange={(next) => change({ repeats: next ?? 1 })}
          />
        </span>
        <span className="design-field">
          <span className="design-label">Calls at a time</span>
          <NumberField
            label="Calls at a time"
            value={concurrency}
            min={1}
            max={1000}
            none="as connections allow"
            className="design-wide"
            onChange={(next) => change({ concurrency: next })}
          />
        </span>
        <span className="design-field">
          <span className="design-label">Between calls</span>
          <NumberField
            label="Time between calls"
            unit="ms"
            value={delayMs}
            min={0}
            max={3_600_000}
            onChange={(next) => change({ delayMs: next ?? 0 })}
          />
        </span>
        <span className="design-field">
          <span className="design-label">Cache</span>
          <Select
            label="Cache"
            value={cache === null ? 'as set' : cache ? 'on' : 'off'}
            options={CACHE}
            onChange={(next) => change({ cache: next === 'as set' ? null : next === 'on' })}
          />
        </span>
      </div>
    </DesignSection>
  )
}
