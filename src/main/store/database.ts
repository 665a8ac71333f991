import type Database from 'better-sqlite3'
import { storeError } from './store-error'

declare const access: unique symbol

/** A connection that one may only read with, as far as types can say. Every writable one is also a readable one. */
export type ReadableDB = Database.Database & { readonly [access]: 'read' | 'write' }
export type WritableDB = Database.Database & { readonly [access]: 'write' }

type Value = string | number | bigint | Buffer | null
type Statement = Database.Statement<Value[], unknown>

const prepared = new WeakMap<Database.Database, Map<string, Statement>>()

/** Preparing costs more than most of our statements, so each text is prepared once per connection. */
function statement(db: ReadableDB, sql: string): Statement {
  let known = prepared.get(db)
  if (!known) {
    known = new Map()
    prepared.set(db, known)
  }
  let found = known.get(sql)
  if (!found) {
    found = db.prepare<Value[], unknown>(sql)
    known.set(sql, found)
  }
  return found
}

/** The first row, or undefined. `Row` states the shape that the SQL text selects. */
export function one<Row>(db: ReadableDB, sql: string, ...values: Value[]): Row | undefined {
  return told(() => statement(db, sql).get(...values)) as Row | undefined
}

export function all<Row>(db: ReadableDB, sql: string, ...values: Value[]): Row[] {
  return told(() => statement(db, sql).all(...values)) as Row[]
}

/** Answers the number of rows that changed. */
export function run(db: WritableDB, sql: string, ...values: Value[]): number {
  return told(() => statement(db, sql).run(...values)).changes
}

/** What the disk or another process did to a statement comes out with a code and a next step, in a transaction or not. */
function told<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw storeError(thrown)
  }
}

/**
 * Runs `work` in one write transaction, or inside the one that is open already. IMMEDIATE, because a transaction that
 * begins with a read can't be upgraded once another process has written. Throws WORKSPACE_BUSY where the file stays locked.
 */
export function inTransaction<T>(db: WritableDB, work: () => T): T {
  if (db.inTransaction) return work()
  try {
    statement(db, 'BEGIN IMMEDIATE').run()
    const result = work()
    statement(db, 'COMMIT').run()
    return result
  } catch (thrown) {
    if (db.inTransaction) statement(db, 'ROLLBACK').run()
    throw storeError(thrown)
  }
}
