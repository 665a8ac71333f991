import { useId } from 'react'
import type { ModelRef } from '#shared/domain/prompt'
import type { Assertion, CheckMistake } from '#shared/domain/score'
import { SegmentedSwitch } from '../../ui/segmented-switch'
import { Switch } from '../../ui/switch'
import { CountFields } from './count-fields'
import { FieldRow } from './field-row'
import { fits, valueAt, withValueAt } from './field-value'
import { JudgeField } from './judge-field'
import { SCORER_FORMS } from './scorer-forms'
import { mistakesOf } from './use-check-mistakes'
import { ValueField } from './value-field'

interface AssertionFieldsProps {
  assertion: Assertion
  mistakes: readonly CheckMistake[]
  judge: ModelRef | null
  onChange: (assertion: Assertion) => void
}

const EXPECTED = [
  { value: 'so', label: 'is so' },
  { value: 'not', label: 'is not so' },
] as const

/** Everything that one scorer takes. */
export function AssertionFields({ assertion, mistakes, judge, onChange }: AssertionFieldsProps) {
  const id = useId()
  const { fields, threshold, asks } = SCORER_FORMS[assertion.type]
  const inValue = mistakesOf(mistakes, 'value')
  const inJudge = mistakesOf(mistakes, 'judge')
  return (
    <div className="scorer-fields">
      {fields.map((field, index) => {
        const value = valueAt(assertion, field.at)
        const isFitting = fits(field, value, assertion.value)
        const below = `${id}-${field.at.join('-')}`
        return (
          <FieldRow
            key={field.at.join('-')}
            label={field.label}
            hint={isFitting ? field.hint : 'As its file has it.'}
            mistakes={index === 0 ? inValue : []}
            below={below}
          >
            <ValueField
              field={isFitting ? field : { kind: 'json', at: field.at, label: field.label }}
              value={value}
              invalid={index === 0 && inValue.length > 0}
              describedBy={below}
              onChange={(now) => onChange(withValueAt(assertion, field.at, now))}
            />
          </FieldRow>
        )
      })}
      {fields.length === 0 && inValue.length > 0 ? (
        <FieldRow label="" mistakes={inValue} below={`${id}-value`}>
          {null}
        </FieldRow>
      ) : null}
      <FieldRow label="Expected" below={`${id}-not`}>
        <SegmentedSwitch
          label="Expected"
          options={EXPECTED}
          value={assertion.not ? 'not' : 'so'}
          onChange={(now) => onChange({ ...assertion, not: now === 'not' })}
        />
      </FieldRow>
      {asks === null && assertion.judge === null ? null : (
        <FieldRow label={asks === 'embed' ? 'Embeddings' : 'Judge'} mistakes={inJudge} below={`${id}-judge`}>
          <JudgeField
            label={asks === 'embed' ? 'Embeddings by' : 'Judge'}
            asks={asks ?? 'judge'}
            value={assertion.judge}
            otherwise={judge}
            onChange={(now) => onChange({ ...assertion, judge: now })}
          />
        </FieldRow>
      )}
      <CountFields
        value={assertion}
        threshold={threshold}
        mistakes={mistakes}
        onChange={(change) => onChange({ ...assertion, ...change })}
      />
      {assertion.literal ? (
        <FieldRow
          label="Literal"
          hint="The value comes from a file, and what looks like a template in it stands as it is."
          below={`${id}-literal`}
        >
          <Switch label="Literal" checked onChange={(literal) => onChange({ ...assertion, literal })} />
        </FieldRow>
      ) : null}
    </div>
  )
}
