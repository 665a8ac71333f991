import type { Migration } from './migration'

// What is known of a run while it goes on is written several times and read seldom. It stands here as it is, and is packed once
// into run_bodies when the run ends; so those rows never grow or shrink, and fill their pages.
export const liveBodiesMigration: Migration = {
  version: 6,
  name: 'live-bodies',
  sql: `CREATE TABLE live_bodies (
  run_seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE, body TEXT NOT NULL
) STRICT;`,
}
