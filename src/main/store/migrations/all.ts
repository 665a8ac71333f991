import { firstMigration } from './0001-first'
import { libraryMigration } from './0002-library'
import { responsesMigration } from './0003-responses'
import { lineageMigration } from './0004-lineage'
import { runInputsMigration } from './0005-run-inputs'
import { liveBodiesMigration } from './0006-live-bodies'
import { experimentsMigration } from './0007-experiments'
import { runScoresMigration } from './0008-run-scores'
import type { Migration } from './migration'

/** In order; the n-th has version n. */
export const MIGRATIONS: readonly Migration[] = [
  firstMigration,
  libraryMigration,
  responsesMigration,
  lineageMigration,
  runInputsMigration,
  liveBodiesMigration,
  experimentsMigration,
  runScoresMigration,
]
