import type { Migration } from './migration'

// The name of a deleted prompt is free again, which a UNIQUE of the table can't say: hence a table of its own to copy into.
const prompts = `
CREATE TABLE deletions (id TEXT PRIMARY KEY, folders TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE prompts_next (
  id TEXT PRIMARY KEY, space_id TEXT NOT NULL REFERENCES spaces (id), folder TEXT NOT NULL, name TEXT NOT NULL,
  newest INTEGER NOT NULL, deletion_id TEXT REFERENCES deletions (id)
) STRICT, WITHOUT ROWID;
INSERT INTO prompts_next (id, space_id, folder, name, newest) SELECT id, space_id, folder, name, newest FROM prompts;
DROP TABLE prompts;
ALTER TABLE prompts_next RENAME TO prompts;
CREATE UNIQUE INDEX prompts_in_place ON prompts (space_id, folder, name) WHERE deletion_id IS NULL;
CREATE INDEX prompts_by_name ON prompts (name);
CREATE INDEX prompts_by_deletion ON prompts (deletion_id) WHERE deletion_id IS NOT NULL;`

// A folder is there without a prompt in it too. Those of today are told by their prompts, each with all that it lies in.
const folders = `
CREATE TABLE folders (space_id TEXT NOT NULL REFERENCES spaces (id), path TEXT NOT NULL, PRIMARY KEY (space_id, path)) STRICT, WITHOUT ROWID;
WITH RECURSIVE part (space_id, done, rest) AS (
  SELECT DISTINCT space_id, '', folder || '/' FROM prompts WHERE folder <> '' AND space_id <> 'builtin'
  UNION
  SELECT space_id, CASE done WHEN '' THEN '' ELSE done || '/' END || substr(rest, 1, instr(rest, '/') - 1),
    substr(rest, instr(rest, '/') + 1) FROM part WHERE rest <> ''
)
INSERT INTO folders (space_id, path) SELECT DISTINCT space_id, done FROM part WHERE done <> '';`

const drafts = `
CREATE TABLE drafts (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, body TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT;`

// How many runs a version had is asked for each time that its versions are listed.
const runs = 'CREATE INDEX runs_by_prompt_digest ON runs (prompt_digest);'

export const libraryMigration: Migration = {
  version: 2,
  name: 'library',
  sql: [prompts, folders, drafts, runs].join('\n'),
}
