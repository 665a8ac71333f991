import { monaco } from '../../src/renderer/shared-views/prompt-editor/monaco-features'
import { configuration, LANGUAGE_ID, monarch } from '../../src/renderer/shared-views/prompt-editor/nunjucks-language'

// The workbench's own Monaco, worker and language, and nothing of the workbench around them.
monaco.languages.register({ id: LANGUAGE_ID })
monaco.languages.setMonarchTokensProvider(LANGUAGE_ID, monarch)
monaco.languages.setLanguageConfiguration(LANGUAGE_ID, configuration)

monaco.editor.create(document.getElementById('editor'), {
  value: 'Summarise the text in at most {{ max_words }} words.',
  language: LANGUAGE_ID,
  minimap: { enabled: false },
})
// Behind the frame that shows it, as the workbench marks it.
requestAnimationFrame(() => setTimeout(() => performance.mark('editor-ready')))
