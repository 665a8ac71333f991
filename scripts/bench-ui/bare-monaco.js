import { editor } from 'monaco-editor/editor/editor.api'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'

self.MonacoEnvironment = { getWorker: () => new EditorWorker() }
const made = editor.create(document.getElementById('editor'), { value: 'Hello {{ name }}.', minimap: { enabled: false } })
made.layout()
requestAnimationFrame(() => performance.mark('editor-ready'))
