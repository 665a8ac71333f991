import Database from 'better-sqlite3'
import type { WritableDB } from '#main/store/database'
import { createSchema } from '#main/store/migrate'
import { MIGRATIONS } from '#main/store/migrations/all'

/** An empty archive in memory, with the schema of today. */
export function memoryStore(): WritableDB {
  const db = new Database(':memory:') as WritableDB
  db.pragma('foreign_keys = ON')
  createSchema(db, MIGRATIONS)
  return db
}
