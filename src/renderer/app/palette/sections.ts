import type { Entry, Section } from './entry'
import { fuzzyMatch } from './fuzzy'
import type { Query } from './query'

/** What there is to choose from, unmarked. */
export interface Sources {
  prompts: readonly Entry[]
  commands: readonly Entry[]
  models: readonly Entry[]
  /** Found by the host already, and in its order. */
  runs: readonly Entry[]
  /** Runs that match in all; null while it is not known. */
  runCount: number | null
}

const SHOWN = 6
const MANY = 50
const RECENT = 6

/** The entries that match, the best first, with their matching characters marked. */
export function bestEntries(entries: readonly Entry[], text: string, most: number): readonly Entry[] {
  return entries
    .flatMap((entry) => {
      const onLabel = fuzzyMatch(text, entry.label)
      if (onLabel !== null) return [{ entry: { ...entry, marks: onLabel.marks }, score: onLabel.score }]
      // By its folder or place as well, behind all whose name it is.
      const inDetail = text !== '' && entry.detail.toLowerCase().includes(text.toLowerCase())
      return inDetail ? [{ entry, score: -100 }] : []
    })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ entry }) => entry)
}

/** What the palette lists for a query; `recent` are the ids of what was chosen lately, the newest first. */
export function sections(query: Query, sources: Sources, recent: readonly string[]): readonly Section[] {
  const { kind, text } = query
  const runs: Section = { heading: runsHeading(query, sources.runCount), entries: markRuns(sources.runs, text) }
  const all: Record<Query['kind'], () => readonly Section[]> = {
    all: () => (text === '' ? withRecent(sources, recent) : [...found(sources, text), runs]),
    commands: () => [{ heading: 'Commands', entries: bestEntries(sources.commands, text, MANY) }],
    models: () => [{ heading: 'Models', entries: bestEntries(sources.models, text, MANY) }],
    runs: () => [runs],
  }
  return all[kind]().filter(({ entries }) => entries.length > 0)
}

function found({ prompts, commands, models }: Sources, text: string): readonly Section[] {
  return [
    { heading: 'Prompts', entries: bestEntries(prompts, text, SHOWN) },
    { heading: 'Commands', entries: bestEntries(commands, text, SHOWN) },
    { heading: 'Models', entries: bestEntries(models, text, 3) },
  ]
}

/** Nothing typed: what was chosen lately, then the rest. */
function withRecent({ prompts, commands, models }: Sources, recent: readonly string[]): readonly Section[] {
  const known = new Map([...prompts, ...commands, ...models].map((entry) => [entry.id, entry]))
  const lately = recent.flatMap((id) => known.get(id) ?? []).slice(0, RECENT)
  const rest = (entries: readonly Entry[]) => entries.filter((entry) => !lately.includes(entry))
  return [
    { heading: 'Recent', entries: lately },
    { heading: 'Prompts', entries: rest(prompts).slice(0, SHOWN) },
    { heading: 'Commands', entries: rest(commands) },
  ]
}

const markRuns = (runs: readonly Entry[], text: string): readonly Entry[] =>
  runs.map((entry) => {
    const at = text === '' ? -1 : entry.label.toLowerCase().indexOf(text.toLowerCase())
    return at === -1 ? entry : { ...entry, marks: Array.from({ length: text.length }, (_, place) => at + place) }
  })

function runsHeading({ text }: Query, count: number | null): string {
  if (text === '') return 'Runs, newest first'
  return count === null ? 'Runs' : `Runs, ${count.toLocaleString('en')} match`
}
