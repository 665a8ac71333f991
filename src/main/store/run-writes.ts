import type { Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { putText } from './artifacts'
import { type ScoreEntry, writeScore } from './cell-scores'
import { inTransaction, type WritableDB } from './database'
import { type AnswerEntry, keepAnswer } from './kept-answer'
import { flushOutput } from './run-partials'
import { insertRun, saveRun } from './runs'
import { storeError } from './store-error'

/** What is written of runs while they go on, as values, so that another thread can do it. */
export type RunWrite =
  /** A new run, with the text of its prompt where that may not be kept yet. Where it has ended already, its answer too. */
  | { kind: 'insert'; run: Run; promptText: string | null; answer: AnswerEntry | null }
  /** A run as it stands, and its answer for equal requests where it is one. */
  | { kind: 'save'; run: Run; answer: AnswerEntry | null }
  /** The output of a live run so far. */
  | { kind: 'flush'; id: string; text: string; thinking: string }
  /** What came of scoring a run that was saved before. */
  | { kind: 'score'; entry: ScoreEntry }

function perform(db: WritableDB, hostId: string, write: RunWrite): void {
  switch (write.kind) {
    case 'insert':
      if (write.promptText !== null) putText(db, write.promptText)
      insertRun(db, hostId, write.run, (seq) => answered(db, seq, write))
      break
    case 'save':
      saveRun(db, hostId, write.run, (seq) => answered(db, seq, write))
      break
    case 'score':
      writeScore(db, write.entry)
      break
    case 'flush':
      flushOutput(db, hostId, write.id, write)
  }
}

function answered(db: WritableDB, seq: number, { run, answer }: { run: Run; answer: AnswerEntry | null }): void {
  if (answer !== null) keepAnswer(db, seq, run, answer)
}

/** Two writes of one run as one that does what both do, where neither is on disk yet; null where they stay two. */
export function merged(earlier: RunWrite, later: RunWrite): RunWrite | null {
  if (later.kind !== 'save' || earlier.kind === 'flush' || earlier.kind === 'score') return null
  return { ...earlier, run: later.run, answer: later.answer ?? earlier.answer }
}

/** Writes all in one transaction, in their order. Answers what kept each from the disk: none shares the fate of another. */
export function commitWrites(db: WritableDB, hostId: string, writes: readonly RunWrite[]): (AppError | null)[] {
  try {
    inTransaction(db, () => {
      for (const write of writes) perform(db, hostId, write)
    })
    return writes.map(() => null)
  } catch (thrown) {
    const error = AppError.from(storeError(thrown))
    // Whoever has the file locked would hold each of them up for seconds.
    if (writes.length === 1 || error.code === 'WORKSPACE_BUSY') return writes.map(() => error)
    return writes.flatMap((write) => commitWrites(db, hostId, [write]))
  }
}
