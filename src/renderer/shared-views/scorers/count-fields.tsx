import { useId } from 'react'
import type { CheckMistake } from '#shared/domain/score'
import { DecimalField } from '../../ui/decimal-field'
import { TextField } from '../../ui/text-field'
import { FieldRow } from './field-row'
import type { ThresholdForm } from './scorer-form'
import { mistakesOf } from './use-check-mistakes'

interface Counting {
  threshold: number | null
  weight: number
  metric: string | null
}

interface CountFieldsProps {
  value: Counting
  /** Null where a threshold means nothing; one that a file has is shown all the same. */
  threshold: ThresholdForm | null
  mistakes: readonly CheckMistake[]
  onChange: (change: Partial<Counting>) => void
}

/** From when on it passes, how much it counts, and towards which metric. */
export function CountFields({ value, threshold, mistakes, onChange }: CountFieldsProps) {
  const id = useId()
  const form = threshold ?? (value.threshold === null ? null : { label: 'Threshold', none: 'none' })
  const wrong = mistakesOf(mistakes, 'threshold')
  const inMetric = mistakesOf(mistakes, 'metric')
  return (
    <>
      {form === null ? null : (
        <FieldRow label={form.label} mistakes={wrong} below={`${id}-threshold`}>
          <DecimalField
            label={form.label}
            value={value.threshold}
            none={form.none}
            unit={form.unit}
            invalid={wrong.length > 0}
            describedBy={`${id}-threshold`}
            onChange={(now) => onChange({ threshold: now })}
          />
        </FieldRow>
      )}
      <FieldRow
        label="Weight"
        hint={value.weight === 0 ? 'It is reported, and never fails the answer.' : undefined}
        below={`${id}-weight`}
      >
        <DecimalField
          label="Weight"
          value={value.weight}
          min={0}
          none="1"
          describedBy={`${id}-weight`}
          onChange={(now) => onChange({ weight: now ?? 1 })}
        />
      </FieldRow>
      <FieldRow label="Metric" mistakes={inMetric} below={`${id}-metric`}>
        <TextField
          label="Metric"
          value={value.metric ?? ''}
          placeholder="none"
          invalid={inMetric.length > 0}
          aria-describedby={`${id}-metric`}
          onChange={(now) => onChange({ metric: now === '' ? null : now })}
        />
      </FieldRow>
    </>
  )
}
