import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { lookOptions } from '../prompt-editor/editor-look'
import { editorOptions, joinEditors, SCROLLBAR } from '../prompt-editor/editor-options'
import { loadMonaco, type Monaco, monacoIfLoaded } from '../prompt-editor/load-monaco'
import { PlainTemplate } from '../prompt-editor/plain-template'
import type { PlacedMistake } from './check-text'
import { jsonLanguage } from './json-language'
import './json-editor.css'

interface JsonEditorProps {
  label: string
  /** What stands there first: what is written then is told and not taken back. */
  initial: string
  mistakes: readonly PlacedMistake[]
  onChange: (text: string) => void
}

/** JSON in Monaco at a height of its own, with its mistakes underlined and listed below. */
export function JsonEditor({ label, initial, mistakes, onChange }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(onChange)
  latest.current = onChange
  const [text, setText] = useState(initial)
  const [monaco, setMonaco] = useState<Monaco | null>(monacoIfLoaded)
  const [failed, setFailed] = useState(false)
  const [made, setMade] = useState<ReturnType<typeof createJsonEditor> | null>(null)
  useEffect(() => {
    if (monaco !== null) return
    let wanted = true
    loadMonaco().then(
      (api) => wanted && setMonaco(api),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [monaco])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first text is the only one that is put in.
  useLayoutEffect(() => {
    const node = host.current
    if (monaco === null || node === null) return
    const created = createJsonEditor(monaco, node, label, initial, (now) => latest.current(now))
    setMade(created)
    return () => created.dispose()
  }, [monaco, label])
  useEffect(() => made?.mark(mistakes), [made, mistakes])
  return (
    <div className="json-editor">
      {failed ? (
        <PlainTemplate
          failed
          label={label}
          value={text}
          onChange={(now) => {
            setText(now)
            onChange(now)
          }}
        />
      ) : (
        <div ref={host} className="json-editor-host" />
      )}
      <ul className="json-mistakes" aria-label={`Mistakes of ${label}`} aria-live="polite">
        {mistakes.slice(0, MOST_SHOWN).map(({ line, column, message }) => (
          <li key={`${line} ${column} ${message}`}>
            <button type="button" onClick={() => made?.go(line, column)}>
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

function createJsonEditor(monaco: Monaco, node: HTMLElement, label: string, text: string, onChange: (text: string) => void) {
  const model = monaco.editor.createModel(text, jsonLanguage(monaco.languages))
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } })
  const instance = monaco.editor.create(node, {
    ...editorOptions(label, getComputedStyle(node).fontFamily),
    ...lookOptions(),
    scrollbar: SCROLLBAR,
    quickSuggestions: false,
    model,
  })
  joinEditors(instance)
  const changes = model.onDidChangeContent(() => onChange(model.getValue()))
  const observer = new ResizeObserver(() => instance.layout())
  observer.observe(node)
  return {
    mark: (mistakes: readonly PlacedMistake[]) =>
      monaco.editor.setModelMarkers(
        model,
        'assay-json',
        mistakes.map(({ line, column, message }) => ({
          severity: monaco.MarkerSeverity.Error,
          message,
          startLineNumber: line,
          startColumn: column,
          endLineNumber: line,
          endColumn: Math.max(column + 1, model.getWordAtPosition({ lineNumber: line, column })?.endColumn ?? 0),
        })),
      ),
    go: (lineNumber: number, column: number) => {
      instance.setPosition({ lineNumber, column })
      instance.revealLineInCenterIfOutsideViewport(lineNumber)
      instance.focus()
    },
    dispose: () => {
      observer.disconnect()
      changes.dispose()
      instance.dispose()
      model.dispose()
    },
  }
}
