import { useState } from 'react'
import type { Json } from '#shared/domain/json'
import { checkText, type PlacedMistake } from '../json-editor/check-text'
import { JsonEditor } from '../json-editor/json-editor'

interface JsonFieldProps {
  label: string
  value: Json
  onChange: (value: Json) => void
}

const NOTHING_MORE = () => []

/** A value as JSON. While the text is none, the last good one stays in use and a line says so. */
export function JsonField({ label, value, onChange }: JsonFieldProps) {
  const [mistakes, setMistakes] = useState<readonly PlacedMistake[]>([])
  return (
    <>
      <JsonEditor
        label={label}
        initial={JSON.stringify(value, null, 2)}
        mistakes={mistakes}
        onChange={(text) => {
          const now = checkText(text, NOTHING_MORE)
          setMistakes(now.mistakes)
          if (now.value !== undefined) onChange(now.value)
        }}
      />
      {mistakes.length > 0 && <p className="scorer-hint">The last good version stays in use.</p>}
    </>
  )
}
