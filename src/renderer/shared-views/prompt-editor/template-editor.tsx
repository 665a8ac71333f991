import type { editor } from 'monaco-editor/editor/editor.api'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Mistake } from '#shared/domain/template'
import { keyLabel } from '../../ui/key-label'
import { useActionKeys } from '../actions/key-settings'
import type { CompletionSource } from './completion-items'
import { provideCompletion } from './completion-provider'
import { lookOptions } from './editor-look'
import { editorOptions, joinEditors, LINE_HEIGHT, MAX_HEIGHT, toggleTabLeaves } from './editor-options'
import type { EditorRegistry } from './editor-registry'
import { editorMade, expectEditor } from './first-editor'
import type { Monaco } from './load-monaco'
import { setMarkers, showMessageLines } from './mistake-lines'
import { PlainTemplate } from './plain-template'
import { syncText, textModel } from './text-models'
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
    const made = createEditor(monaco, node, editorKey, latest, registry)
    setInstance(made.instance)
    return () => {
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
      <div ref={host} className="template-editor-host" hidden={!turn} />
    </div>
  )
}

function createEditor(
  monaco: Monaco,
  node: HTMLElement,
  key: string,
  latest: { current: TemplateEditorProps },
  registry: EditorRegistry,
) {
  const entry = textModel(monaco, key, latest.current.value)
  syncText(entry.model, latest.current.value)
  const instance = monaco.editor.create(node, {
    ...editorOptions(latest.current.label, getComputedStyle(node).fontFamily),
    ...lookOptions(),
    model: entry.model,
    // Else Monaco would measure the node, and be laid out twice.
    dimension: { width: node.clientWidth, height: LINE_HEIGHT },
  })
  if (entry.view !== null) instance.restoreViewState(entry.view)
  joinEditors(instance)
  const resize = () => {
    const height = Math.min(MAX_HEIGHT, instance.getContentHeight())
    node.style.height = `${height}px`
    // Rendered with the next frame, and not once for each size on the way to it.
    instance.layout({ width: node.clientWidth, height }, true)
  }
  resize()
  const sizes = instance.onDidContentSizeChange(resize)
  const changes = entry.model.onDidChangeContent(() => latest.current.onChange(entry.model.getValue()))
  instance.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyM, () => latest.current.onTabMode(toggleTabLeaves()))
  const observer = new ResizeObserver(resize)
  observer.observe(node)
  const leave = registry.add(key, instance)
  const forget = provideCompletion(entry.model.uri.toString(), () => latest.current.completion())
  editorMade()
  return {
    instance,
    dispose() {
      if (!entry.model.isDisposed()) entry.view = instance.saveViewState()
      observer.disconnect()
      sizes.dispose()
      changes.dispose()
      leave()
      forget()
      instance.dispose()
    },
  }
}
