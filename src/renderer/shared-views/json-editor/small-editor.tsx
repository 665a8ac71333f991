import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { lookOptions } from '../prompt-editor/editor-look'
import { editorOptions, joinEditors, SCROLLBAR } from '../prompt-editor/editor-options'
import type { Monaco } from '../prompt-editor/load-monaco'
import { PlainTemplate } from '../prompt-editor/plain-template'
import type { PlacedMistake } from './check-text'
import './json-editor.css'
import { useMonaco } from '../prompt-editor/use-monaco'

export interface SmallEditorHandle {
  go: (line: number, column: number) => void
}

interface SmallEditorProps {
  label: string
  /** What stands there first: what is written then is told and not taken back. */
  initial: string
  /** Makes its language known to Monaco, and gives its id. */
  language: (monaco: Monaco) => string
  mistakes?: readonly PlacedMistake[] | undefined
  onChange: (text: string) => void
  ref?: Ref<SmallEditorHandle>
}

const NONE: readonly PlacedMistake[] = []

/** A text in Monaco at a height of its own, with its mistakes underlined. */
export function SmallEditor({ label, initial, language, mistakes = NONE, onChange, ref }: SmallEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(onChange)
  latest.current = onChange
  const [text, setText] = useState(initial)
  const { monaco, failed } = useMonaco()
  const [made, setMade] = useState<ReturnType<typeof createSmallEditor> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first text is the only one that is put in.
  useLayoutEffect(() => {
    const node = host.current
    if (monaco === null || node === null) return
    const created = createSmallEditor(monaco, node, { label, text: initial, language: language(monaco) }, (now) =>
      latest.current(now),
    )
    setMade(created)
    return () => created.dispose()
  }, [monaco, label, language])
  useEffect(() => made?.mark(mistakes), [made, mistakes])
  useImperativeHandle(ref, () => ({ go: (line, column) => made?.go(line, column) }), [made])
  if (!failed) return <div ref={host} className="json-editor-host" />
  return (
    <PlainTemplate
      failed
      label={label}
      value={text}
      onChange={(now) => {
        setText(now)
        onChange(now)
      }}
    />
  )
}

interface FirstState {
  label: string
  text: string
  language: string
}

function createSmallEditor(
  monaco: Monaco,
  node: HTMLElement,
  { label, text, language }: FirstState,
  onChange: (text: string) => void,
) {
  const model = monaco.editor.createModel(text, language)
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
        'assay-text',
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
