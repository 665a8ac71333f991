import { ulid } from 'ulid'
import { tidyFolder } from '#shared/domain/library-names'
import type { Prompt, PromptContent, PromptSummary, SpaceKind } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { recordChange } from './changes'
import { type Codec, unpack } from './codec'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { keepFolder } from './folder-rows'
import { readContent } from './prompt-content'
import { builtinRefused, checkedName, nameTaken, noPrompt } from './prompt-refusals'
import { addVersion } from './prompt-versions'

interface Row {
  id: string
  space: SpaceKind
  folder: string
  name: string
  versionNumber: number
  digest: Buffer
  createdAt: number
}

const SUMMARY = `p.id, s.kind AS space, p.folder, p.name, v.number AS versionNumber, a.digest, v.created_at AS createdAt`
const NEWEST = `prompts p JOIN spaces s ON s.id = p.space_id
  JOIN prompt_versions v ON v.prompt_id = p.id AND v.number = p.newest JOIN artifacts a ON a.id = v.artifact_id`

function summary({ digest, createdAt, ...row }: Row): PromptSummary {
  return { ...row, versionDigest: digest.toString('hex'), updatedAt: new Date(createdAt).toISOString() }
}

/** All but deleted ones, in the order of spaces, then folders, then names. */
export function listPrompts(db: ReadableDB): PromptSummary[] {
  return all<Row>(
    db,
    `SELECT ${SUMMARY} FROM ${NEWEST} WHERE p.deletion_id IS NULL ORDER BY s.position, p.folder, p.name COLLATE NOCASE, p.name`,
  ).map(summary)
}

/**
 * The newest version, or the one asked for; its number, digest and time are in the summary's fields. Null where there is
 * none. A deleted prompt can still be read: runs and open tabs refer to it.
 */
export function getPrompt(db: ReadableDB, id: string, version?: number): Prompt | null {
  const row = one<Row & { codec: Codec; body: Buffer }>(
    db,
    `SELECT ${SUMMARY}, a.codec, a.body FROM prompts p JOIN spaces s ON s.id = p.space_id
     JOIN prompt_versions v ON v.prompt_id = p.id AND v.number = coalesce(?, p.newest)
     JOIN artifacts a ON a.id = v.artifact_id WHERE p.id = ?`,
    version ?? null,
    id,
  )
  if (!row) return null
  const { codec, body, ...rest } = row
  return { ...summary(rest), content: readContent(unpack({ codec, body })) }
}

/** By its name, or by `folder/name`: the first in the order of spaces (project, personal, built-in). */
export function findPromptByName(db: ReadableDB, name: string): Prompt | null {
  const row = one<{ id: string }>(
    db,
    `SELECT p.id FROM prompts p JOIN spaces s ON s.id = p.space_id
     WHERE p.deletion_id IS NULL AND (p.name = ? OR p.folder || '/' || p.name = ?) ORDER BY s.position, p.name <> ?, p.folder LIMIT 1`,
    name,
    name,
    name,
  )
  return row ? getPrompt(db, row.id) : null
}

export interface NewPrompt {
  name: string
  content: PromptContent
  space: SpaceKind
  /** Slash-separated; empty at the root. */
  folder: string
  note?: string
}

/** With version 1. INVALID_INPUT where the name is empty or taken in that folder; UNSUPPORTED in the built-in space. */
export function createPrompt(db: WritableDB, hostId: string, { name, content, space, folder, note = '' }: NewPrompt): Prompt {
  if (space === 'builtin') throw builtinRefused()
  return inTransaction(db, () => kept(db, insertPrompt(db, hostId, { name, content, space, folder, note })))
}

/** Adds a version where the content differs from the newest. NOT_FOUND; UNSUPPORTED for a built-in prompt. */
export function savePrompt(
  db: WritableDB,
  hostId: string,
  { id, content, note }: { id: string; content: PromptContent; note: string },
): Prompt {
  return inTransaction(db, () => {
    const prompt = one<{ space: string }>(db, 'SELECT space_id AS space FROM prompts WHERE id = ? AND deletion_id IS NULL', id)
    if (!prompt) throw noPrompt(id)
    if (prompt.space === 'builtin') throw builtinRefused()
    if (addVersion(db, id, content, note)) recordChange(db, hostId, 'prompts', id)
    return kept(db, id)
  })
}

/** Adds a version with an earlier one's content, and says so in its note. NOT_FOUND; UNSUPPORTED for a built-in prompt. */
export function restoreVersion(db: WritableDB, hostId: string, id: string, version: number): Prompt {
  return inTransaction(db, () => {
    const old = getPrompt(db, id, version)
    if (!old) throw new AppError('NOT_FOUND', `There is no version ${version} of prompt ${id} in this workspace.`)
    return savePrompt(db, hostId, { id, content: old.content, note: `Restored from v${version}` })
  })
}

/** Inserts without asking which space it is; answers the id. Call it inside a transaction. */
export function insertPrompt(db: WritableDB, hostId: string, prompt: Required<NewPrompt>): string {
  const name = checkedName(prompt.name)
  const folder = tidyFolder(prompt.folder)
  const id = ulid()
  const added = run(
    db,
    `INSERT INTO prompts (id, space_id, folder, name, newest) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (space_id, folder, name) WHERE deletion_id IS NULL DO NOTHING`,
    id,
    prompt.space,
    folder,
    name,
  )
  if (added === 0) throw nameTaken({ space: prompt.space, folder, name })
  keepFolder(db, prompt.space, folder)
  addVersion(db, id, prompt.content, prompt.note)
  recordChange(db, hostId, 'prompts', id)
  return id
}

/** The prompt in that very place; null where there is none. */
export function promptAt(db: ReadableDB, { space, folder, name }: Pick<NewPrompt, 'space' | 'folder' | 'name'>): Prompt | null {
  const row = one<{ id: string }>(
    db,
    'SELECT id FROM prompts WHERE space_id = ? AND folder = ? AND name = ? AND deletion_id IS NULL',
    space,
    tidyFolder(folder),
    name.trim(),
  )
  return row ? getPrompt(db, row.id) : null
}

function kept(db: ReadableDB, id: string): Prompt {
  const prompt = getPrompt(db, id)
  if (!prompt) throw new AppError('INTERNAL', `The prompt ${id} was not kept.`)
  return prompt
}
