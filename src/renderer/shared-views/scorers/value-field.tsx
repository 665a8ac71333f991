import type { Json } from '#shared/domain/json'
import { Button } from '../../ui/button'
import { DecimalField } from '../../ui/decimal-field'
import { SegmentedSwitch } from '../../ui/segmented-switch'
import { Switch } from '../../ui/switch'
import { TextArea } from '../../ui/text-area'
import { SmallEditor } from '../json-editor/small-editor'
import { BoundsField } from './bounds-field'
import { javascriptLanguage } from './javascript-language'
import { JsonField } from './json-field'
import { SchemaField } from './schema-field'
import type { ScorerField } from './scorer-form'
import { TextsField } from './texts-field'

interface ValueFieldProps {
  field: ScorerField
  value: Json
  invalid: boolean
  /** Id of what is said below it. */
  describedBy: string
  onChange: (value: Json) => void
}

/** What a field's kind is written with. */
export function ValueField({ field, value, invalid, describedBy, onChange }: ValueFieldProps) {
  const { label, kind } = field
  const shared = { label, invalid, describedBy }
  const text = value === null ? '' : String(value)
  switch (kind) {
    case 'text':
      return (
        <TextArea
          label={label}
          mono={field.mono}
          placeholder={field.placeholder}
          value={text}
          invalid={invalid}
          aria-describedby={describedBy}
          onChange={(now) => onChange(now === '' ? null : now)}
        />
      )
    case 'text-or-json':
      return <TextOrJson {...shared} value={value} onChange={onChange} />
    case 'texts':
      return <TextsField {...shared} add={field.add} commas={field.commas === true} value={value} onChange={onChange} />
    case 'bounds':
      return <BoundsField {...shared} value={value} onChange={onChange} />
    case 'schema':
      return <SchemaField label={label} value={value} onChange={onChange} />
    case 'code':
      return <SmallEditor label={label} initial={text} language={javascriptLanguage} onChange={onChange} />
    case 'json':
      return <JsonField label={label} value={value} onChange={onChange} />
    case 'choice':
      return (
        <SegmentedSwitch
          label={label}
          options={field.options}
          value={text || (field.options[0]?.value ?? '')}
          onChange={onChange}
        />
      )
    case 'flag':
      return <Switch label={label} checked={value === true} onChange={(on) => onChange(on ? true : null)} />
    case 'number':
      return <DecimalField {...shared} value={typeof value === 'number' ? value : null} none={field.none} onChange={onChange} />
  }
}

interface TextOrJsonProps {
  label: string
  value: Json
  invalid: boolean
  describedBy: string
  onChange: (value: Json) => void
}

function TextOrJson({ label, value, invalid, describedBy, onChange }: TextOrJsonProps) {
  const isJson = typeof value === 'object' && value !== null
  return (
    <div className="scorer-stack">
      {isJson ? (
        <JsonField label={label} value={value} onChange={onChange} />
      ) : (
        <TextArea
          label={label}
          value={value === null ? '' : String(value)}
          invalid={invalid}
          aria-describedby={describedBy}
          onChange={onChange}
        />
      )}
      <Button size="small" onClick={() => onChange(isJson ? JSON.stringify(value) : parsed(value))}>
        {isJson ? 'Write as text' : 'Write as JSON'}
      </Button>
    </div>
  )
}

/** The text read as JSON where that gives a list or a mapping, else an empty mapping. */
function parsed(value: Json): Json {
  try {
    const read = JSON.parse(String(value)) as Json
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}
