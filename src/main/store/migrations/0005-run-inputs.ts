import type { Migration } from './migration'

// What a run made lies in a column of its row, and so does its prompt; the texts that it included lie in its packed body, so
// they have a table. Runs of before are read in the background, from a queue, by a runtime that can unpack them.
const inputs = `
CREATE TABLE run_inputs (
  artifact_id INTEGER NOT NULL REFERENCES artifacts (id), run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  PRIMARY KEY (artifact_id, run_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_inputs_by_run ON run_inputs (run_seq);
CREATE TABLE lineage_queue (run_seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE) STRICT;
INSERT INTO lineage_queue SELECT seq FROM runs WHERE bundle_hash IS NOT NULL;`

const runs = `
CREATE INDEX runs_by_output ON runs (output_id) WHERE output_id IS NOT NULL;
ALTER TABLE runs ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;`

export const runInputsMigration: Migration = { version: 5, name: 'run-inputs', sql: [inputs, runs].join('\n') }
