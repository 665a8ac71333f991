import type { ModelRef } from '#shared/domain/prompt'
import { all, one, type ReadableDB, type WritableDB } from './database'

/** Prompt names and models are few and runs are many, so runs carry numbers for them; the two tables are also the facets. */
export function promptKey(db: ReadableDB, name: string): number | null {
  return one<{ key: number }>(db, 'SELECT key FROM run_prompts WHERE name = ?', name)?.key ?? null
}

export function modelKey(db: ReadableDB, model: ModelRef): number | null {
  return (
    one<{ key: number }>(db, 'SELECT key FROM run_models WHERE connection = ? AND name = ?', model.connection, model.name)?.key ??
    null
  )
}

function added(rows: { key: number }[]): number {
  const [row] = rows
  if (!row) throw new Error('The key was not added.')
  return row.key
}

export function keepPromptKey(db: WritableDB, name: string): number {
  return promptKey(db, name) ?? added(all(db, 'INSERT INTO run_prompts (name) VALUES (?) RETURNING key', name))
}

export function keepModelKey(db: WritableDB, model: ModelRef): number {
  return (
    modelKey(db, model) ??
    added(all(db, 'INSERT INTO run_models (connection, name) VALUES (?, ?) RETURNING key', model.connection, model.name))
  )
}
