/**
 * One step of the schema. Plain SQL, so that it can be handed to the worker that runs it; `PRAGMA user_version` is set to
 * its number in the same transaction. Published migrations never change: a mistake is mended by the next one.
 */
export interface Migration {
  version: number
  name: string
  sql: string
}
