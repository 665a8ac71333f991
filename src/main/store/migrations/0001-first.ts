import type { Migration } from './migration'

const spaces = `
CREATE TABLE spaces (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('project', 'personal', 'builtin')), position INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
INSERT INTO spaces (id, kind, position) VALUES ('project', 'project', 0), ('personal', 'personal', 1), ('builtin', 'builtin', 2);

CREATE TABLE artifacts (
  id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  codec TEXT NOT NULL CHECK (codec IN ('raw', 'gzip', 'zstd')), size INTEGER NOT NULL, body BLOB NOT NULL
) STRICT;

CREATE TABLE names (
  space_id TEXT NOT NULL REFERENCES spaces (id), name TEXT NOT NULL, artifact_id INTEGER NOT NULL REFERENCES artifacts (id),
  updated_at INTEGER NOT NULL, PRIMARY KEY (space_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompts (
  id TEXT PRIMARY KEY, space_id TEXT NOT NULL REFERENCES spaces (id), folder TEXT NOT NULL, name TEXT NOT NULL,
  newest INTEGER NOT NULL, UNIQUE (space_id, folder, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX prompts_by_name ON prompts (name);

CREATE TABLE prompt_versions (
  prompt_id TEXT NOT NULL REFERENCES prompts (id), number INTEGER NOT NULL, artifact_id INTEGER NOT NULL REFERENCES artifacts (id),
  note TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (prompt_id, number)
) STRICT, WITHOUT ROWID;`

// Runs are ordered by `seq`, which is the time of creation in ms, moved on to the next free number (see run-seq.ts). With
// it as the row id every index below is in order of time without holding a time, and so is the search index.
const runs = `
CREATE TABLE run_prompts (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE run_models (key INTEGER PRIMARY KEY, connection TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (connection, name)) STRICT;

CREATE TABLE run_groups (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('conversation', 'chain', 'experiment')),
  parent_group_id TEXT REFERENCES run_groups (id), status TEXT NOT NULL, totals TEXT NOT NULL,
  host_id TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL,
  prompt_key INTEGER NOT NULL REFERENCES run_prompts (key), model_key INTEGER NOT NULL REFERENCES run_models (key),
  prompt_digest BLOB NOT NULL CHECK (length(prompt_digest) = 32), prompt_id TEXT, prompt_version INTEGER,
  name TEXT, role TEXT NOT NULL, repeat INTEGER NOT NULL, group_id TEXT, group_key TEXT, parent_run_id TEXT,
  finish_reason TEXT, error_code TEXT, input_tokens INTEGER, output_tokens INTEGER, usage_estimated INTEGER NOT NULL,
  cost_amount REAL, cost_currency TEXT, total_ms REAL, first_token_ms REAL, cached INTEGER NOT NULL, skipped_for TEXT,
  bundle_hash BLOB CHECK (length(bundle_hash) = 32),
  output_id INTEGER REFERENCES artifacts (id), thinking_id INTEGER REFERENCES artifacts (id),
  excerpt TEXT NOT NULL, host_id TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_by_status ON runs (status);
CREATE INDEX runs_by_model ON runs (model_key);
CREATE INDEX runs_by_prompt ON runs (prompt_key);
CREATE INDEX runs_by_status_model ON runs (status, model_key);
CREATE INDEX runs_by_status_prompt ON runs (status, prompt_key);
CREATE INDEX runs_by_model_prompt ON runs (model_key, prompt_key);
CREATE INDEX runs_by_status_model_prompt ON runs (status, model_key, prompt_key);
CREATE INDEX runs_by_bundle ON runs (bundle_hash) WHERE bundle_hash IS NOT NULL;
CREATE INDEX runs_by_group ON runs (group_id, group_key) WHERE group_id IS NOT NULL;
CREATE INDEX runs_by_parent ON runs (parent_run_id) WHERE parent_run_id IS NOT NULL;

CREATE TABLE run_bodies (
  run_seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE, codec TEXT NOT NULL, body BLOB NOT NULL,
  raw_codec TEXT, raw BLOB
) STRICT;

CREATE TABLE run_partials (
  run_seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE, text TEXT NOT NULL, thinking TEXT NOT NULL
) STRICT;

CREATE TABLE attempts (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE, number INTEGER NOT NULL, host TEXT NOT NULL,
  started_at TEXT NOT NULL, ms REAL NOT NULL, status INTEGER, error TEXT, PRIMARY KEY (run_seq, number)
) STRICT, WITHOUT ROWID;`

const counts = `
CREATE TABLE run_counts (
  prompt_key INTEGER NOT NULL, model_key INTEGER NOT NULL, status TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (prompt_key, model_key, status)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER runs_counted_in AFTER INSERT ON runs BEGIN
  INSERT INTO run_counts VALUES (new.prompt_key, new.model_key, new.status, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER runs_counted_over AFTER UPDATE OF status ON runs WHEN old.status <> new.status BEGIN
  UPDATE run_counts SET count = count - 1
    WHERE prompt_key = old.prompt_key AND model_key = old.model_key AND status = old.status;
  INSERT INTO run_counts VALUES (new.prompt_key, new.model_key, new.status, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER runs_counted_out AFTER DELETE ON runs BEGIN
  UPDATE run_counts SET count = count - 1
    WHERE prompt_key = old.prompt_key AND model_key = old.model_key AND status = old.status;
END;`

// The index keeps no text and no positions: words come folded from search-words.ts, and excerpts from the run itself.
const search = `
CREATE TABLE search_queue (run_seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE, stamp INTEGER NOT NULL) STRICT;
CREATE TABLE search_terms (term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE run_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2'
);`

const workspace = `
CREATE TABLE hosts (
  id TEXT PRIMARY KEY, pid INTEGER NOT NULL, boot_id TEXT NOT NULL, heartbeat INTEGER NOT NULL, app_version TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, id TEXT NOT NULL, host_id TEXT NOT NULL) STRICT;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE model_snapshots (connection TEXT PRIMARY KEY, body TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;`

export const firstMigration: Migration = {
  version: 1,
  name: 'first',
  sql: [spaces, runs, counts, search, workspace].join('\n'),
}
