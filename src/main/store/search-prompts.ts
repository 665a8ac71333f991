import { type Codec, unpack } from './codec'
import { all, one, type ReadableDB } from './database'
import { readContent } from './prompt-content'
import { fold } from './search-words'

/** Content never changes under its artifact's id, so what was unpacked once serves each key that is typed. */
const folded = new WeakMap<ReadableDB, Map<number, string>>()
const MOST_KEPT = 5_000
const LONGEST = 200_000

/** The ids of prompts whose name, folder, description or messages contain every word, in any order, as part of a word too. */
export function searchPrompts(db: ReadableDB, text: string): string[] {
  const words = fold(text.slice(0, 1000)).split(/\s+/).filter(Boolean)
  const rows = all<{ id: string; place: string; artifact: number }>(
    db,
    `SELECT p.id, p.folder || '/' || p.name AS place, v.artifact_id AS artifact FROM prompts p
     JOIN prompt_versions v ON v.prompt_id = p.id AND v.number = p.newest WHERE p.deletion_id IS NULL`,
  )
  return rows
    .filter(({ place, artifact }) => {
      const name = fold(place)
      return words.every((word) => name.includes(word) || contentText(db, artifact).includes(word))
    })
    .map(({ id }) => id)
}

function contentText(db: ReadableDB, artifact: number): string {
  const texts = folded.get(db) ?? new Map<number, string>()
  folded.set(db, texts)
  const known = texts.get(artifact)
  if (known !== undefined) return known
  const row = one<{ codec: Codec; body: Buffer }>(db, 'SELECT codec, body FROM artifacts WHERE id = ?', artifact)
  if (!row) return ''
  const { messages, description } = readContent(unpack(row))
  const text = fold([description, ...messages.map(({ template }) => template)].join('\n').slice(0, LONGEST))
  if (texts.size >= MOST_KEPT) texts.clear()
  texts.set(artifact, text)
  return text
}
