import type { RunScore } from '#shared/domain/prompt-scoring'
import type { Run } from '#shared/domain/run'
import type { CellScore, Score } from '#shared/domain/score'
import { describeError, printMessage } from './print'

/** Null where nothing was expected of the run. */
export const scoreOf = (score: RunScore | null): CellScore | null => (score?.state === 'scored' ? score.score : null)

/** As it is printed: with its score, where something was expected of it. */
export const withScore = (run: Run, score: CellScore | null): Run & { score?: CellScore } =>
  score === null ? run : { ...run, score }

/** What came of each expectation, then of all. */
export function printScore({ result, parts }: CellScore): void {
  for (const { type, not, result: found } of parts) printMessage(`${not ? 'not ' : ''}${type}: ${words(found)}`)
  printMessage(
    result.state === 'failed' ? 'scoring failed: there is no score' : `score ${result.score.toFixed(2)}, ${verdict(result.pass)}`,
  )
}

const words = (score: Score): string =>
  score.state === 'failed' ? `scoring failed: ${describeError(score.error)}` : `${verdict(score.pass)}. ${score.reason}`

const verdict = (pass: boolean): string => (pass ? 'passed' : 'not passed')
