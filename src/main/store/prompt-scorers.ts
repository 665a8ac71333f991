import { NO_SCORING } from '#shared/domain/no-scoring'
import { type PromptScorers, type PromptScoring, promptScoringSchema } from '#shared/domain/prompt-scoring'
import { artifactId } from './artifacts'
import { recordChange } from './changes'
import { type Codec, unpack } from './codec'
import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { noPrompt } from './prompt-refusals'

/** The newest, or those of an earlier number; nothing is expected where there are none. */
export function getScorers(db: ReadableDB, promptId: string, number?: number): PromptScorers {
  const row = one<{ number: number; createdAt: number; codec: Codec; body: Buffer }>(
    db,
    `SELECT s.number, s.created_at AS createdAt, a.codec, a.body FROM prompt_scorers s JOIN artifacts a ON a.id = s.artifact_id
     WHERE s.prompt_id = ? AND s.number = coalesce(?, s.number) ORDER BY s.number DESC LIMIT 1`,
    promptId,
    number ?? null,
  )
  if (!row) return { number: 0, scoring: NO_SCORING, changedAt: null }
  const scoring = promptScoringSchema.parse(JSON.parse(unpack(row)))
  return { number: row.number, scoring, changedAt: new Date(row.createdAt).toISOString() }
}

/** Keeps them under the next number, unless they are what they were. NOT_FOUND for a prompt that isn't there. */
export function setScorers(db: WritableDB, hostId: string, promptId: string, scoring: PromptScoring): PromptScorers {
  return inTransaction(db, () => {
    if (!one(db, 'SELECT 1 FROM prompts WHERE id = ? AND deletion_id IS NULL', promptId)) throw noPrompt(promptId)
    const now = getScorers(db, promptId)
    const text = JSON.stringify(promptScoringSchema.parse(scoring))
    if (text === JSON.stringify(now.scoring)) return now
    run(
      db,
      'INSERT INTO prompt_scorers (prompt_id, number, artifact_id, created_at) VALUES (?, ?, ?, ?)',
      promptId,
      now.number + 1,
      artifactId(db, text),
      Date.now(),
    )
    recordChange(db, hostId, 'prompts', promptId)
    return getScorers(db, promptId)
  })
}
