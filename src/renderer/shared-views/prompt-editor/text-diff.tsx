import type { editor } from 'monaco-editor/editor/editor.api'
import { useEffect, useRef } from 'react'
import { editorOptions, LINE_HEIGHT, PADDING } from './editor-options'
import type { Monaco } from './load-monaco'
import { LANGUAGE_ID } from './nunjucks-language'
import './text-diff.css'
import { useMonaco } from './use-monaco'

interface TextDiffProps {
  label: string
  left: string
  right: string
  language: 'template' | 'text'
}

/** Two texts side by side in Monaco's diff view, as tall as the longer one; below each other where there is no room. */
export function TextDiff({ label, left, right, language }: TextDiffProps) {
  const host = useRef<HTMLDivElement>(null)
  const { monaco, failed } = useMonaco()
  useEffect(() => {
    const node = host.current
    if (monaco === null || node === null) return
    return createDiff(monaco, node, label, left, right, language === 'template' ? LANGUAGE_ID : 'plaintext')
  }, [monaco, label, left, right, language])
  if (!failed) return <div ref={host} className="text-diff" data-label={label} />
  return (
    <div className="text-diff-plain">
      <pre>{left}</pre>
      <pre>{right}</pre>
    </div>
  )
}

function createDiff(monaco: Monaco, node: HTMLElement, label: string, left: string, right: string, language: string): () => void {
  let compared = false
  let gone = false
  const original = monaco.editor.createModel(left, language)
  const modified = monaco.editor.createModel(right, language)
  const { padding: _padding, ...shared } = editorOptions(label, getComputedStyle(node).fontFamily)
  const options: editor.IStandaloneDiffEditorConstructionOptions = {
    ...shared,
    readOnly: true,
    domReadOnly: true,
    // Tab leaves: nothing is written here.
    tabFocusMode: true,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    enableSplitViewResizing: false,
    renderOverviewRuler: false,
    renderIndicators: true,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    diffWordWrap: 'on',
    ignoreTrimWhitespace: false,
    maxComputationTime: 5_000,
  }
  const diff = monaco.editor.createDiffEditor(node, options)
  diff.setModel({ original, modified })
  // Its own options for these are lost with the next change of any option.
  const name = () => {
    diff.getOriginalEditor().updateOptions({ ariaLabel: `${label}, left` })
    diff.getModifiedEditor().updateOptions({ ariaLabel: `${label}, right` })
  }
  name()
  const resize = () => {
    if (gone) return
    const heights = [diff.getOriginalEditor(), diff.getModifiedEditor()].map((each) => each.getContentHeight())
    const height = Math.max(LINE_HEIGHT + PADDING, ...heights)
    node.style.height = `${height}px`
    diff.layout({ width: node.clientWidth, height })
  }
  resize()
  diff.onDidUpdateDiff(name)
  diff.onDidUpdateDiff(resize)
  diff.getOriginalEditor().onDidContentSizeChange(resize)
  diff.getModifiedEditor().onDidContentSizeChange(resize)
  const observer = new ResizeObserver(resize)
  observer.observe(node)
  const end = () => {
    diff.dispose()
    original.dispose()
    modified.dispose()
  }
  diff.onDidUpdateDiff(() => {
    compared = true
    if (gone) queueMicrotask(end)
  })
  return () => {
    observer.disconnect()
    gone = true
    // Monaco's worker fails where the texts go while it compares them: then they wait for it, out of sight.
    if (compared) end()
  }
}
