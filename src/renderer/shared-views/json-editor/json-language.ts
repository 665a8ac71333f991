import type { languages } from 'monaco-editor/editor/editor.api'

/** JSON as Monaco colours it. Its own language would bring a worker, and checks of its own, for what is checked here anyway. */
const JSON_LANGUAGE_ID = 'assay-json'

const jsonMonarch: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'variable'],
      [/"(?:[^"\\]|\\.)*"?/, 'string'],
      [/-?\d[\d.eE+-]*/, 'number'],
      [/true|false|null/, 'number'],
      [/[^"\d\w-]+/, ''],
      [/\w+|./, ''],
    ],
  },
}

const jsonConfiguration: languages.LanguageConfiguration = {
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '"', close: '"', notIn: ['string', 'variable'] },
  ],
  indentationRules: { increaseIndentPattern: /[{[][^}\]]*$/, decreaseIndentPattern: /^\s*[}\]]/ },
  colorizedBracketPairs: [],
}

let known = false

/** The language's id; makes it known to Monaco for the first editor that has it, as few prompts need one. */
export function jsonLanguage(api: typeof languages): string {
  if (!known) {
    api.register({ id: JSON_LANGUAGE_ID })
    api.setMonarchTokensProvider(JSON_LANGUAGE_ID, jsonMonarch)
    api.setLanguageConfiguration(JSON_LANGUAGE_ID, jsonConfiguration)
    known = true
  }
  return JSON_LANGUAGE_ID
}
