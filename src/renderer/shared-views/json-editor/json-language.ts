import type { languages } from 'monaco-editor/editor/editor.api'

/** JSON as Monaco colours it. Its own language would bring a worker, and checks of its own, for what is checked here anyway. */
export const JSON_LANGUAGE_ID = 'assay-json'

export const jsonMonarch: languages.IMonarchLanguage = {
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

export const jsonConfiguration: languages.LanguageConfiguration = {
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
