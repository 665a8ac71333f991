import { createHash } from 'node:crypto'
import type { PromptContent } from '#shared/domain/prompt'
import { recordChange } from './changes'
import { inTransaction, one, type ReadableDB, type WritableDB } from './database'
import { canonicalContent } from './prompt-content'
import { addVersion } from './prompt-versions'
import { insertPrompt } from './prompts'

export interface BuiltinPrompt {
  name: string
  folder: string
  content: PromptContent
}

interface Kept {
  id: string
  digest: Buffer
}

function find(db: ReadableDB, { name, folder }: BuiltinPrompt): Kept | undefined {
  return one<Kept>(
    db,
    `SELECT p.id, a.digest FROM prompts p JOIN prompt_versions v ON v.prompt_id = p.id AND v.number = p.newest
     JOIN artifacts a ON a.id = v.artifact_id WHERE p.space_id = 'builtin' AND p.folder = ? AND p.name = ?`,
    folder,
    name,
  )
}

function isCurrent(db: ReadableDB, prompt: BuiltinPrompt): boolean {
  const digest = createHash('sha256').update(canonicalContent(prompt.content), 'utf8').digest()
  return find(db, prompt)?.digest.equals(digest) ?? false
}

/** Brings the built-in space up to this version of Assay. Writes nothing, not even a lock, where nothing changed. */
export function syncBuiltinPrompts(db: WritableDB, hostId: string, prompts: readonly BuiltinPrompt[]): void {
  if (prompts.every((prompt) => isCurrent(db, prompt))) return
  inTransaction(db, () => {
    for (const prompt of prompts) {
      const known = find(db, prompt)
      if (!known) insertPrompt(db, hostId, { ...prompt, space: 'builtin', note: '' })
      else if (addVersion(db, known.id, prompt.content, '')) recordChange(db, hostId, 'prompts', known.id)
    }
  })
}
