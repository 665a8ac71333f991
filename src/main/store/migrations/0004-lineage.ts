import type { Migration } from './migration'

// From a run to those that took its answer: both ways of a lineage are looked up by id.
const lineage = `
CREATE INDEX runs_by_cached_from ON runs (cached_from) WHERE cached_from IS NOT NULL;
CREATE INDEX runs_by_skipped_for ON runs (skipped_for) WHERE skipped_for IS NOT NULL;`

export const lineageMigration: Migration = { version: 4, name: 'lineage', sql: lineage }
