import { randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type DatasetContent, type DatasetSummary, type DatasetVersion, datasetContentSchema } from '#shared/domain/dataset'
import { AppError } from '#shared/errors'
import { artifactId, getText } from './artifacts'
import { recordChange } from './changes'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

interface Row {
  id: string
  name: string
  number: number
  digest: string
  rows: number
  columns: string
  note: string
  createdAt: number
}

const SELECT = `SELECT d.id, d.name, v.number, lower(hex(a.digest)) AS digest, v.rows, v.columns, v.note, v.created_at AS createdAt
  FROM datasets d JOIN dataset_versions v ON v.dataset_id = d.id JOIN artifacts a ON a.id = v.artifact_id`

const summary = (row: Row): DatasetSummary => ({
  id: row.id,
  name: row.name,
  versionNumber: row.number,
  versionDigest: row.digest,
  rows: row.rows,
  columns: JSON.parse(row.columns) as string[],
  updatedAt: new Date(row.createdAt).toISOString(),
})

/** By name, each with its newest version. */
export function listDatasets(db: ReadableDB): DatasetSummary[] {
  return all<Row>(db, `${SELECT} WHERE v.number = d.newest ORDER BY d.name COLLATE NOCASE, d.name`).map(summary)
}

export function getDataset(db: ReadableDB, id: string): DatasetSummary | null {
  const row = one<Row>(db, `${SELECT} WHERE d.id = ? AND v.number = d.newest`, id)
  return row ? summary(row) : null
}

/** The newest first. */
export function listDatasetVersions(db: ReadableDB, id: string): DatasetVersion[] {
  return all<Row>(db, `${SELECT} WHERE d.id = ? ORDER BY v.number DESC`, id).map((row) => ({
    datasetId: row.id,
    number: row.number,
    digest: row.digest,
    note: row.note,
    createdAt: new Date(row.createdAt).toISOString(),
  }))
}

/** Null where no such content is kept. */
export function getDatasetContent(db: ReadableDB, digest: string): DatasetContent | null {
  const text = getText(db, digest)
  return text === null ? null : datasetContentSchema.parse(JSON.parse(text))
}

/**
 * Keeps a version of the dataset of this name; a first one where there is none, and no further one where it is as the newest.
 * INVALID_INPUT for a name without a letter.
 */
export function putDataset(
  db: WritableDB,
  hostId: string,
  { name, content, note }: { name: string; content: DatasetContent; note: string },
): DatasetSummary {
  const text = canonicalize(content)
  if (name.trim() === '' || text === undefined) throw new AppError('INVALID_INPUT', 'A dataset needs a name.')
  return inTransaction(db, () => {
    const known = one<{ id: string; newest: number }>(db, 'SELECT id, newest FROM datasets WHERE name = ?', name)
    const artifact = artifactId(db, text)
    const id = known?.id ?? randomUUID()
    const same = one(
      db,
      'SELECT 1 FROM dataset_versions WHERE dataset_id = ? AND number = ? AND artifact_id = ?',
      id,
      known?.newest ?? 0,
      artifact,
    )
    if (same === undefined) {
      const number = (known?.newest ?? 0) + 1
      if (known) run(db, 'UPDATE datasets SET newest = ? WHERE id = ?', number, id)
      else run(db, 'INSERT INTO datasets (id, name, newest) VALUES (?, ?, ?)', id, name, number)
      run(
        db,
        'INSERT INTO dataset_versions (dataset_id, number, artifact_id, note, rows, columns, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        number,
        artifact,
        note,
        content.rows.length,
        JSON.stringify(content.columns),
        Date.now(),
      )
      recordChange(db, hostId, 'datasets', id)
    }
    const kept = getDataset(db, id)
    if (kept === null) throw new AppError('INTERNAL', 'The dataset was not kept.')
    return kept
  })
}
