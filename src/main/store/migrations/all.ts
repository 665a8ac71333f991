import { firstMigration } from './0001-first'
import type { Migration } from './migration'

/** In order; the n-th has version n. */
export const MIGRATIONS: readonly Migration[] = [firstMigration]
