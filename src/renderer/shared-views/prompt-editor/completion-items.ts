import { completionContext } from './completion-context'

export interface NamedThing {
  name: string
  summary: string
}

/** All that completion knows about: variables of this prompt, and the template language's own names. */
export interface CompletionSource {
  variables: NamedThing[]
  filters: NamedThing[]
  tests: NamedThing[]
  globals: NamedThing[]
  computed: NamedThing[]
}

export type CompletionGroup = 'variable' | 'computed' | 'global' | 'filter' | 'test' | 'tag'

export interface CompletionItem {
  label: string
  summary: string
  group: CompletionGroup
}

const TAGS: NamedThing[] = [
  { name: 'if', summary: 'if … endif' },
  { name: 'elif', summary: 'another condition' },
  { name: 'else', summary: 'otherwise' },
  { name: 'endif', summary: 'ends if' },
  { name: 'for', summary: 'for item in list … endfor' },
  { name: 'endfor', summary: 'ends for' },
  { name: 'set', summary: 'set name = value' },
  { name: 'include', summary: 'another text of this workspace' },
  { name: 'macro', summary: 'macro name(…) … endmacro' },
  { name: 'endmacro', summary: 'ends macro' },
  { name: 'raw', summary: 'text taken as it is, until endraw' },
  { name: 'endraw', summary: 'ends raw' },
]

const tagged = (group: CompletionGroup, things: NamedThing[]): CompletionItem[] =>
  things.map(({ name, summary }) => ({ label: name, summary, group }))

/** What fits where the cursor stands, in the order to show it; each name once. */
export function completionItems(before: string, source: CompletionSource): CompletionItem[] {
  const { kind } = completionContext(before)
  if (kind === 'filter') return tagged('filter', source.filters)
  if (kind === 'test') return tagged('test', source.tests)
  if (kind === 'tag') return tagged('tag', TAGS)
  if (kind === 'none') return []
  const all = [
    ...tagged('variable', source.variables),
    ...tagged('computed', source.computed),
    ...tagged('global', source.globals),
  ]
  const seen = new Set<string>()
  return all.filter(({ label }) => !seen.has(label) && seen.add(label))
}

/** The name with the blanks that `{{name}}` wants beside it, judged by what stands around the word. */
export function spaced(label: string, charBefore: string, after: string): string {
  const lead = charBefore === '{' || charBefore === '%' ? ' ' : ''
  const trail = after.startsWith('}') || after.startsWith('%}') ? ' ' : ''
  return `${lead}${label}${trail}`
}
