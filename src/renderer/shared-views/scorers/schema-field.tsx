import type { Json } from '#shared/domain/json'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/text-area'
import { JsonField } from './json-field'

interface SchemaFieldProps {
  label: string
  value: Json
  onChange: (value: Json) => void
}

const FIRST_SCHEMA: Json = { type: 'object', required: ['answer'], properties: { answer: { type: 'string' } } }

/** A JSON schema, or none. One that a file has as text (YAML, or a template) stays text. */
export function SchemaField({ label, value, onChange }: SchemaFieldProps) {
  if (value === null)
    return (
      <Button size="small" icon="plus" onClick={() => onChange(FIRST_SCHEMA)}>
        Add a schema
      </Button>
    )
  return (
    <div className="scorer-stack">
      {typeof value === 'string' ? (
        <TextArea label={label} mono value={value} onChange={onChange} />
      ) : (
        <JsonField label={label} value={value} onChange={onChange} />
      )}
      <Button size="small" onClick={() => onChange(null)}>
        Remove the schema
      </Button>
    </div>
  )
}
