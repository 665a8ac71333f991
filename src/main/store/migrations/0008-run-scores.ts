import type { Migration } from './migration'

// Scorers of a prompt stand beside its versions and not in them: what is expected of an answer is no ingredient of it. Each
// change is a row, so that an earlier one can be had again.
const scorers = `
CREATE TABLE prompt_scorers (
  prompt_id TEXT NOT NULL REFERENCES prompts (id), number INTEGER NOT NULL, artifact_id INTEGER NOT NULL REFERENCES artifacts (id),
  created_at INTEGER NOT NULL, PRIMARY KEY (prompt_id, number)
) STRICT, WITHOUT ROWID;`

const scores = `
CREATE TABLE run_scores (
  run_seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('passed', 'not-passed', 'failed')), score REAL, codec TEXT NOT NULL, body BLOB NOT NULL
) STRICT;`

export const runScoresMigration: Migration = { version: 8, name: 'run-scores', sql: [scorers, scores].join('\n') }
