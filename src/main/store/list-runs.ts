import { isLive, type RunFilter, type RunSummary } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { all, one, type ReadableDB } from './database'
import { firstLines } from './excerpt'
import { conditions, type FilterKeys, filterKeys } from './run-filter'
import { pageSeqs } from './run-pages'
import { readPartial } from './run-partials'
import { RUN_COLUMNS, RUN_NAMES, type RunRow, runSummary } from './run-row'
import { LIVE_STATUSES } from './run-status'
import { runVerdicts } from './run-verdicts'
import { countSearch, hitExcerpt, searchSeqs } from './search-runs'
import { queryWords } from './search-words'

/** More runs than any archive has. */
const ALL = 1_000_000_000

export interface RunPage {
  items: RunSummary[]
  /** Continues where this page ends; null on the last. */
  next: string | null
}

function readCursor(cursor: string | null): number {
  if (cursor === null) return Number.MAX_SAFE_INTEGER
  const place = Number(cursor)
  if (!/^-?\d{1,16}$/.test(cursor) || !Number.isSafeInteger(place)) {
    throw new AppError('INVALID_INPUT', `${cursor.slice(0, 40)} is no cursor of this list.`)
  }
  return place
}

function excerptOf(db: ReadableDB, row: RunRow, words: readonly string[]): string {
  if (words.length > 0) return hitExcerpt(db, row, words)
  return isLive(row.status) ? firstLines(readPartial(db, row.seq)?.text ?? '') : row.excerpt
}

function findSeqs(db: ReadableDB, words: readonly string[], keys: FilterKeys, before: number, limit: number): number[] {
  if (words.length === 0) return pageSeqs(db, keys, before, limit)
  if (keys.hashes === null) return searchSeqs(db, words, keys, before, limit)
  const equal = new Set(pageSeqs(db, keys, before, ALL))
  return searchSeqs(db, words, keys, before, ALL)
    .filter((seq) => equal.has(seq))
    .slice(0, limit)
}

/** Newest first. A text without any word in it (blanks, emoji, operators) filters nothing. INVALID_INPUT for a strange cursor. */
export function listRuns(
  db: ReadableDB,
  { filter, limit, cursor }: { filter: RunFilter; limit: number; cursor: string | null },
): RunPage {
  const before = readCursor(cursor)
  const keys = filterKeys(db, filter)
  if (!keys) return { items: [], next: null }
  const words = queryWords(filter.text)
  const found = findSeqs(db, words, keys, before, limit + 1)
  // One statement for all rows: each call costs as much as thirty of them, for the names of its columns.
  const rows = all<RunRow>(
    db,
    `SELECT ${RUN_COLUMNS} FROM runs r ${RUN_NAMES} WHERE r.seq IN (SELECT value FROM json_each(?)) ORDER BY r.seq DESC`,
    JSON.stringify(found.slice(0, limit)),
  )
  const verdicts = runVerdicts(
    db,
    rows.map(({ seq }) => seq),
  )
  const last = rows.at(-1)
  return {
    items: rows.map((row) => {
      const verdict = verdicts.get(row.seq)
      return { ...runSummary(row, excerptOf(db, row, words)), ...(verdict === undefined ? {} : { verdict }) }
    }),
    next: found.length > limit && last ? String(last.seq) : null,
  }
}

/** From counts kept with each write; with a text, from the search index. */
export function countRuns(db: ReadableDB, filter: RunFilter): number {
  const keys = filterKeys(db, filter)
  if (!keys) return 0
  const words = queryWords(filter.text)
  if (keys.hashes !== null) return findSeqs(db, words, keys, Number.MAX_SAFE_INTEGER, ALL).length
  if (words.length > 0) return countSearch(db, words, keys)
  const { sql, values } = conditions(keys, null)
  const statuses = keys.statuses.map(() => '?').join(', ')
  const where = [...sql, ...(statuses ? [`r.status IN (${statuses})`] : [])].join(' AND ') || 'true'
  const row = one<{ count: number | null }>(
    db,
    `SELECT sum(count) AS count FROM run_counts r WHERE ${where}`,
    ...values,
    ...keys.statuses,
  )
  return row?.count ?? 0
}

/** What there is to filter by: prompts by name, models as `connection:name`, and how many runs there are and are live. */
export function runFacets(db: ReadableDB): { prompts: string[]; models: string[]; total: number; live: number } {
  const counts = one<{ total: number | null; live: number | null }>(
    db,
    `SELECT sum(count) AS total, sum(count) FILTER (WHERE status IN (${LIVE_STATUSES})) AS live FROM run_counts`,
  )
  return {
    prompts: all<{ name: string }>(db, 'SELECT name FROM run_prompts ORDER BY name COLLATE NOCASE, name').map((row) => row.name),
    models: all<{ name: string }>(
      db,
      `SELECT connection || ':' || name AS name FROM run_models ORDER BY connection, name COLLATE NOCASE, name`,
    ).map((row) => row.name),
    total: counts?.total ?? 0,
    live: counts?.live ?? 0,
  }
}
