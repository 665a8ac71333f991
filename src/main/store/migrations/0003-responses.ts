import type { Migration } from './migration'

// An entry is a pointer to the run that was answered: the text is there already. What the entries take is summed with each
// change, since looking at all of them at every new one would cost more than the answer saves.
const responses = `
CREATE TABLE responses (
  key BLOB PRIMARY KEY CHECK (length(key) = 32), run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  bytes INTEGER NOT NULL, used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX responses_by_use ON responses (used_at);
CREATE INDEX responses_by_run ON responses (run_seq);
CREATE TABLE response_totals (
  id INTEGER PRIMARY KEY CHECK (id = 1), entries INTEGER NOT NULL, bytes INTEGER NOT NULL,
  hits INTEGER NOT NULL, misses INTEGER NOT NULL, evictions INTEGER NOT NULL
) STRICT;
INSERT INTO response_totals VALUES (1, 0, 0, 0, 0, 0);
CREATE TRIGGER responses_in AFTER INSERT ON responses BEGIN
  UPDATE response_totals SET entries = entries + 1, bytes = bytes + new.bytes;
END;
CREATE TRIGGER responses_over AFTER UPDATE OF bytes ON responses BEGIN
  UPDATE response_totals SET bytes = bytes - old.bytes + new.bytes;
END;
CREATE TRIGGER responses_out AFTER DELETE ON responses BEGIN
  UPDATE response_totals SET entries = entries - 1, bytes = bytes - old.bytes;
END;`

const runs = `
ALTER TABLE runs ADD COLUMN cached_from TEXT;
ALTER TABLE attempts ADD COLUMN partial TEXT;`

export const responsesMigration: Migration = { version: 3, name: 'responses', sql: [responses, runs].join('\n') }
