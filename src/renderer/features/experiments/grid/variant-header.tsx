import { memo } from 'react'
import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { Badge } from '../../../ui/badge'
import { count } from '../../../ui/count'
import { duration } from '../../../ui/duration'
import { percent } from '../status-words'
import type { GridStore } from './grid-store'
import { VariantLetter, variantColour } from './variant-letter'
import './variant-header.css'

interface VariantHeaderProps {
  store: GridStore
  shown: ExperimentShown
  variant: number
  /** px of columns before it that are out of sight. */
  before: number
  width: number
}

/** Which variant a column is, and how it has done so far: pass rate with its interval and n, and the median time. */
export const VariantHeader = memo(function VariantHeader({ store, shown, variant, before, width }: VariantHeaderProps) {
  const figures = useStore(store, (state) => state.figures?.variants[variant] ?? null)
  const baseline = useStore(store, (state) => state.against === variant)
  const { label = '', model } = shown.variants[variant] ?? {}
  const rate = figures?.passRate ?? null
  const time = figures?.timeMs ?? null
  const at = (share: number) => `${share * 100}%`
  const colour = variantColour(variant)
  return (
    <th scope="col" aria-colindex={variant + 2} className="cells-variant" style={{ width, marginLeft: before }}>
      <span className="cells-variant-name" title={`${label}, ${model?.connection} / ${model?.name}`}>
        <VariantLetter index={variant} />
        <span className="cut cells-variant-label">{label}</span>
        {label.includes(model?.name ?? '') ? null : <span className="cut cells-variant-model">{model?.name}</span>}
        {baseline ? <Badge icon="flag">baseline</Badge> : null}
      </span>
      {rate === null ? (
        <span className="cells-note">no score yet</span>
      ) : (
        <span
          className="cells-rate"
          title={`${percent(rate.value)} of ${count(rate.n)} cases, 95 % interval ${percent(rate.low)} to ${percent(rate.high)}.${
            time === null ? '' : ` Median time of ${count(time.n)} answers that were not cached: ${duration(time.median)}.`
          }${(figures?.unanswered ?? 0) === 0 ? '' : ` ${count(figures?.unanswered ?? 0)} without an answer count as not passed.`}`}
        >
          <b>{percent(rate.value)}</b>
          <span className="cells-interval" aria-hidden="true">
            <i style={{ left: at(rate.low), width: at(rate.high - rate.low), background: colour }} />
            <b style={{ left: at(rate.value), background: colour }} />
          </span>
          <span className="visually-hidden">
            interval {percent(rate.low)} to {percent(rate.high)},
          </span>
          <span className="cells-note">
            n {count(rate.n)}
            {time === null ? null : ` · ${duration(time.median)}`}
          </span>
        </span>
      )}
    </th>
  )
})
