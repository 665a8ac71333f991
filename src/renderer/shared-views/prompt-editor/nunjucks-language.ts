import type { languages } from 'monaco-editor/editor/editor.api'

export const LANGUAGE_ID = 'assay-nunjucks'

const name = /[a-zA-Z_]\w*/

/** What may stand inside a delimiter; `kind` is the token of whatever has no colour of its own. */
const inside = (close: RegExp, kind: string): languages.IMonarchLanguageRule[] => [
  [close, kind, '@pop'],
  [/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/, 'string'],
  [new RegExp(`(\\|\\s*)(${name.source})`), [kind, 'filter']],
  [new RegExp(`(\\bis\\s+(?:not\\s+)?)(${name.source})`), [kind, 'filter']],
  [/\d+(?:\.\d+)?/, 'number'],
  [name, kind],
  [/\s+/, ''],
  [/./, kind],
]

/** Nunjucks inside plain text. Token names are those that the theme colours. */
export const monarch: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenizer: {
    root: [
      [/\{#/, 'comment', '@comment'],
      [/\{%-?\s*(?:raw|verbatim)\s*-?%\}/, 'tag', '@raw'],
      [/\{%-?/, 'tag', '@tag'],
      [/\{\{-?/, 'variable', '@variable'],
      [/[^{]+/, ''],
      [/\{/, ''],
    ],
    comment: [
      [/[^#]+/, 'comment'],
      [/#\}/, 'comment', '@pop'],
      [/#/, 'comment'],
    ],
    raw: [
      [/\{%-?\s*end(?:raw|verbatim)\s*-?%\}/, 'tag', '@pop'],
      [/[^{]+/, ''],
      [/\{/, ''],
    ],
    tag: inside(/-?%\}/, 'tag'),
    variable: inside(/-?\}\}/, 'variable'),
  },
}

// Quotes and brackets are left alone: most of a prompt is prose, where a second apostrophe is in the way.
export const configuration: languages.LanguageConfiguration = {
  comments: { blockComment: ['{#', '#}'] },
  brackets: [
    ['{{', '}}'],
    ['{%', '%}'],
    ['(', ')'],
    ['[', ']'],
  ],
  // The single brace must be a pair too: Monaco types over a closer that it put there only if it is one character.
  // The tokens have the colour of what they open; colours by depth would hide it.
  colorizedBracketPairs: [],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '{{', close: '}}' },
  ],
  autoCloseBefore: '}])>.,;:%\'" \n\t',
  surroundingPairs: [
    { open: '"', close: '"' },
    { open: '(', close: ')' },
    { open: '{', close: '}' },
  ],
}
