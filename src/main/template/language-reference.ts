import { FILTERS } from './filters/registry'
import { GLOBALS } from './globals'
import { TESTS } from './tests'

export interface LanguageWord {
  name: string
  summary: string
}

export interface LanguageReference {
  filters: LanguageWord[]
  tests: LanguageWord[]
  globals: LanguageWord[]
  computed: LanguageWord[]
}

/** Values that every prompt can use without giving them. */
const COMPUTED: LanguageWord[] = [
  { name: 'current_date', summary: 'The date of the run, as in 2026-11-21.' },
  { name: 'current_time', summary: 'The time of the run, as in 09:30:00.' },
  { name: 'current_datetime', summary: 'Date and time of the run in ISO 8601.' },
]

/** All words of the template language with a sentence each, for completion and documents; sorted by name. */
export function languageReference(): LanguageReference {
  return {
    filters: words(FILTERS),
    tests: words(TESTS),
    globals: words(GLOBALS),
    computed: COMPUTED.map((word) => ({ ...word })),
  }
}

function words(definitions: ReadonlyMap<string, { summary: string }>): LanguageWord[] {
  return [...definitions].map(([name, { summary }]) => ({ name, summary })).sort((a, b) => (a.name < b.name ? -1 : 1))
}
