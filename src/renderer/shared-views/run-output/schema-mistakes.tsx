import type { Json } from '#shared/domain/json'
import type { SchemaMistake } from '#shared/domain/run'
import type { ErrorJson } from '#shared/errors'
import { countOf } from '../../ui/count'
import './schema-mistakes.css'

/** Where an answer does not match its schema; empty for every other failure. */
export function schemaMistakes(error: Pick<ErrorJson, 'code' | 'details'> | null): SchemaMistake[] {
  if (error?.code !== 'OUTPUT_INVALID') return []
  const mistakes = (error.details as { mistakes?: Json }).mistakes
  return Array.isArray(mistakes) ? mistakes.filter(isMistake) : []
}

function isMistake(value: unknown): value is SchemaMistake {
  const { path, message } = (value ?? {}) as Partial<SchemaMistake>
  return typeof path === 'string' && typeof message === 'string'
}

/** More would not be read, and a broken answer can have thousands. */
const MOST_SHOWN = 50

/** Each mistake of an answer with its place in it. */
export function SchemaMistakes({ mistakes }: { mistakes: readonly SchemaMistake[] }) {
  if (mistakes.length === 0) return null
  const more = mistakes.length - MOST_SHOWN
  return (
    <ul className="schema-mistakes" aria-label="Mistakes" data-testid="schema-mistakes">
      {mistakes.slice(0, MOST_SHOWN).map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path === '' ? 'whole answer' : path}</code>
          <span>{message}</span>
        </li>
      ))}
      {more > 0 ? <li>and {countOf(more, 'more mistake')}</li> : null}
    </ul>
  )
}
