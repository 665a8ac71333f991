import type { Json } from '#shared/domain/json'
import { DecimalField } from '../../ui/decimal-field'

interface BoundsFieldProps {
  label: string
  value: Json
  invalid: boolean
  describedBy: string
  onChange: (value: Json) => void
}

/** The least and the most; either may be left out. */
export function BoundsField({ label, value, invalid, describedBy, onChange }: BoundsFieldProps) {
  const { min, max } = boundsOf(value)
  const give = (next: { min: number | null; max: number | null }) => {
    const bounds = { ...(next.min === null ? {} : { min: next.min }), ...(next.max === null ? {} : { max: next.max }) }
    onChange(Object.keys(bounds).length === 0 ? null : bounds)
  }
  const shared = { invalid, describedBy, min: 0 }
  return (
    <div className="scorer-pair">
      <DecimalField
        {...shared}
        label={`${label}, at least`}
        value={min}
        none="at least"
        onChange={(now) => give({ min: now, max })}
      />
      <DecimalField
        {...shared}
        label={`${label}, at most`}
        value={max}
        none="at most"
        onChange={(now) => give({ min, max: now })}
      />
    </div>
  )
}

function boundsOf(value: Json): { min: number | null; max: number | null } {
  if (typeof value === 'number') return { min: value, max: value }
  const { min = null, max = null } = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return { min: typeof min === 'number' ? min : null, max: typeof max === 'number' ? max : null }
}
