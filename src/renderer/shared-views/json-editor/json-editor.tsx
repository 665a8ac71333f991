import { useRef } from 'react'
import type { Monaco } from '../prompt-editor/load-monaco'
import type { PlacedMistake } from './check-text'
import { jsonLanguage } from './json-language'
import { SmallEditor, type SmallEditorHandle } from './small-editor'

interface JsonEditorProps {
  label: string
  /** What stands there first: what is written then is told and not taken back. */
  initial: string
  mistakes: readonly PlacedMistake[]
  onChange: (text: string) => void
}

const json = ({ languages }: Monaco): string => jsonLanguage(languages)

/** JSON in Monaco at a height of its own, with its mistakes underlined and listed below. */
export function JsonEditor({ label, initial, mistakes, onChange }: JsonEditorProps) {
  const editor = useRef<SmallEditorHandle>(null)
  return (
    <div className="json-editor">
      <SmallEditor ref={editor} label={label} initial={initial} language={json} mistakes={mistakes} onChange={onChange} />
      <ul className="json-mistakes" aria-label={`Mistakes of ${label}`} aria-live="polite">
        {mistakes.slice(0, MOST_SHOWN).map(({ line, column, message }) => (
          <li key={`${line} ${column} ${message}`}>
            <button type="button" onClick={() => editor.current?.go(line, column)}>
              Line {line}
            </button>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const MOST_SHOWN = 4
