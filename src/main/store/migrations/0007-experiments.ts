import type { Migration } from './migration'

// An experiment is a group of runs; what it adds to the group stands in a row of its own. Its design is one text, kept by its
// digest like any other. A score names the run that it was given for: a cell that is asked again has none until it is scored.
const experiments = `
CREATE TABLE experiments (
  key INTEGER PRIMARY KEY, group_id TEXT NOT NULL UNIQUE REFERENCES run_groups (id) ON DELETE CASCADE, name TEXT NOT NULL,
  design_id INTEGER NOT NULL REFERENCES artifacts (id), scoring_id INTEGER REFERENCES artifacts (id),
  cells INTEGER NOT NULL, variants INTEGER NOT NULL, cases INTEGER NOT NULL, repeats INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX experiments_by_design ON experiments (design_id);
CREATE TABLE cell_scores (
  experiment INTEGER NOT NULL REFERENCES experiments (key) ON DELETE CASCADE, cell TEXT NOT NULL, run_seq INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('passed', 'not-passed', 'failed')), score REAL, codec TEXT NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (experiment, cell)
) STRICT, WITHOUT ROWID;`

const datasets = `
CREATE TABLE datasets (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, newest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE dataset_versions (
  dataset_id TEXT NOT NULL REFERENCES datasets (id), number INTEGER NOT NULL, artifact_id INTEGER NOT NULL REFERENCES artifacts (id),
  note TEXT NOT NULL, rows INTEGER NOT NULL, columns TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (dataset_id, number)
) STRICT, WITHOUT ROWID;`

export const experimentsMigration: Migration = { version: 7, name: 'experiments', sql: [experiments, datasets].join('\n') }
