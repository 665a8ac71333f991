import type { Lineage, LineageText } from '#shared/domain/lineage'
import type { ResolvedInput, RunSummary } from '#shared/domain/run'
import { all, one, type ReadableDB } from './database'
import { readBody } from './run-body'
import { unreadRuns } from './run-inputs'
import { RUN_COLUMNS, RUN_NAMES, type RunRow, runSummary } from './run-row'

/** From a run to what it was made from and what it made, each with other runs. Null where there is no such run. */
export function lineageOfRun(db: ReadableDB, id: string, limit: number): Lineage | null {
  const row = one<RunRow>(db, `SELECT ${RUN_COLUMNS} FROM runs r ${RUN_NAMES} WHERE r.id = ?`, id)
  if (row === undefined) return null
  const inputs = readBody(db, row.seq)?.manifest.resolvedInputs ?? []
  const output = row.outputId === null ? null : digestOf(db, row.outputId)
  const prompt = { digest: row.promptDigest, kind: 'prompt' as const, name: row.promptName, space: null }
  return {
    run: runSummary(row),
    text: null,
    requires: [prompt, ...inputs.map((input) => ({ ...input, kind: 'text' as const }))].map((text) => around(db, text, limit)),
    generates: output === null ? [] : [around(db, { ...named(db, output), digest: output }, limit)],
    unread: unreadRuns(db),
  }
}

/** From a text, by its digest, to the runs that made it and those that were made from it. Null where no run knows it. */
export function lineageOfText(db: ReadableDB, digest: string, limit: number): Lineage | null {
  const text = around(db, { ...named(db, digest), digest }, limit)
  if (text.generatedBy.total === 0 && text.requiredBy.total === 0) return null
  return { run: null, text, requires: [], generates: [], unread: unreadRuns(db) }
}

type Named = Pick<LineageText, 'kind' | 'name' | 'space'>

function around(db: ReadableDB, text: Named & { digest: string }, limit: number): LineageText {
  const digest = Buffer.from(text.digest, 'hex')
  const artifact = artifactOf(db, digest)
  const { name, space, kind } = text
  return {
    digest: text.digest,
    kind,
    name,
    space,
    generatedBy: generatedBy(db, artifact, limit),
    requiredBy: requiredBy(db, digest, artifact, limit),
  }
}

function generatedBy(db: ReadableDB, artifact: number, limit: number): LineageText['generatedBy'] {
  const total = one<{ total: number }>(db, 'SELECT count(*) AS total FROM runs WHERE output_id = ?', artifact)?.total ?? 0
  const seqs = all<{ seq: number }>(db, 'SELECT seq FROM runs WHERE output_id = ? ORDER BY seq DESC LIMIT ?', artifact, limit)
  return { total, items: summaries(db, seqs) }
}

function requiredBy(db: ReadableDB, digest: Buffer, artifact: number, limit: number): LineageText['requiredBy'] {
  const seqs = all<{ seq: number }>(
    db,
    `SELECT seq FROM runs WHERE prompt_digest = ? UNION SELECT run_seq AS seq FROM run_inputs WHERE artifact_id = ?
     ORDER BY seq DESC LIMIT ?`,
    digest,
    artifact,
    limit,
  )
  return { total: countRequiring(db, digest, artifact), items: summaries(db, seqs) }
}

/** Almost no text is both a prompt version and included by name; only there is each run looked at, so as to count none twice. */
function countRequiring(db: ReadableDB, digest: Buffer, artifact: number): number {
  const count = (sql: string, ...values: (Buffer | number)[]) => one<{ total: number }>(db, sql, ...values)?.total ?? 0
  const asPrompt = count('SELECT count(*) AS total FROM runs WHERE prompt_digest = ?', digest)
  const asText = count('SELECT count(*) AS total FROM run_inputs WHERE artifact_id = ?', artifact)
  if (asPrompt === 0 || asText === 0) return asPrompt + asText
  const both = `SELECT count(*) AS total FROM run_inputs i JOIN runs r ON r.seq = i.run_seq WHERE i.artifact_id = ? AND r.prompt_digest = ?`
  return asPrompt + asText - count(both, artifact, digest)
}

function summaries(db: ReadableDB, seqs: readonly { seq: number }[]): RunSummary[] {
  const rows = all<RunRow>(
    db,
    `SELECT ${RUN_COLUMNS} FROM runs r ${RUN_NAMES} WHERE r.seq IN (SELECT value FROM json_each(?)) ORDER BY r.seq DESC`,
    JSON.stringify(seqs.map(({ seq }) => seq)),
  )
  return rows.map((row) => runSummary(row))
}

/** No artifact has the id 0. */
const artifactOf = (db: ReadableDB, digest: Buffer): number =>
  one<{ id: number }>(db, 'SELECT id FROM artifacts WHERE digest = ?', digest)?.id ?? 0

const digestOf = (db: ReadableDB, artifact: number): string | null =>
  one<{ digest: string }>(db, 'SELECT lower(hex(digest)) AS digest FROM artifacts WHERE id = ?', artifact)?.digest ?? null

/** What the newest run calls it that was made from it. */
function named(db: ReadableDB, hex: string): Named {
  const digest = Buffer.from(hex, 'hex')
  const prompt = one<{ name: string }>(
    db,
    `SELECT p.name FROM runs r JOIN run_prompts p ON p.key = r.prompt_key WHERE r.prompt_digest = ? ORDER BY r.seq DESC LIMIT 1`,
    digest,
  )
  if (prompt !== undefined) return { kind: 'prompt', name: prompt.name, space: null }
  const newest = one<{ seq: number }>(
    db,
    'SELECT run_seq AS seq FROM run_inputs WHERE artifact_id = ? ORDER BY run_seq DESC LIMIT 1',
    artifactOf(db, digest),
  )
  const input = newest && inputOf(db, newest.seq, hex)
  return input ? { kind: 'text', name: input.name, space: input.space } : { kind: 'output', name: null, space: null }
}

const inputOf = (db: ReadableDB, seq: number, digest: string): ResolvedInput | undefined =>
  readBody(db, seq)?.manifest.resolvedInputs.find((input) => input.digest === digest)
