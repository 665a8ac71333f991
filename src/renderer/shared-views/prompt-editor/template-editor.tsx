import type { editor } from 'monaco-editor/editor/editor.api'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Mistake } from '#shared/domain/template'
import { keyLabel } from '../../ui/key-label'
import { useActionKeys } from '../actions/key-settings'
import type { CompletionSource } from './completion-items'
import { adoptEarly } from './early-editor'
import type { EditorRegistry } from './editor-registry'
import { expectEditor } from './first-editor'
import { createMessageEditor } from './message-editor'
import { setMarkers, showMessageLines } from './mistake-lines'
import { PlainTemplate } from './plain-template'
import { syncText } from './text-models'
import { useEditorTurn } from './use-editor-turn'
import { useMonaco } from './use-monaco'

interface TemplateEditorProps {
  /** Names the text for as long as the message exists, across tabs. */
  editorKey: string
  label: string
  value: string
  /** Those of this message that belong to exactly this text. */
  mistakes: Mistake[]
  registry: EditorRegistry
  completion: () => CompletionSource
  onChange: (text: string) => void
  onRepair: (mistake: Mistake) => void
  onTabMode: (leaves: boolean) => void
}

/** One template in Monaco, as tall as its text. Until Monaco is there, the text stands in its place with the same metrics. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { editorKey, label, value, mistakes, registry } = props
  const host = useRef<HTMLDivElement>(null)
  const repairKey = useActionKeys()('mistake.repair')
  const latest = useRef(props)
  latest.current = props
  const { monaco, failed } = useMonaco()
  const turn = useEditorTurn(monaco !== null)
  const [instance, setInstance] = useState<editor.IStandaloneCodeEditor | null>(null)

  useEffect(expectEditor, [])

  useLayoutEffect(() => {
    const node = host.current
    if (monaco === null || node === null || !turn) return
    const use = () => latest.current
    const made = adoptEarly(editorKey, node, use) ?? createMessageEditor(monaco, node, editorKey, use)
    const leave = registry.add(editorKey, made.instance)
    setInstance(made.instance)
    return () => {
      leave()
      made.dispose()
      setInstance(null)
    }
  }, [monaco, turn, editorKey, registry])

  useEffect(() => instance?.updateOptions({ ariaLabel: label }), [instance, label])

  useEffect(() => {
    const model = instance?.getModel()
    if (model) syncText(model, value)
  }, [instance, value])

  useEffect(() => {
    const model = instance?.getModel()
    if (monaco === null || instance === null || !model) return
    setMarkers(monaco, model, mistakes)
    return showMessageLines(instance, mistakes, keyLabel(repairKey ?? ''), (mistake) => latest.current.onRepair(mistake))
  }, [monaco, instance, mistakes, repairKey])

  return (
    <div className="template-editor">
      {instance === null && <PlainTemplate label={label} value={value} failed={failed} onChange={props.onChange} />}
      <div ref={host} hidden={!turn} />
    </div>
  )
}
