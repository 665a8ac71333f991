import type { ExperimentProgress } from '#shared/domain/experiment-progress'
import type { Spent } from '#shared/domain/spent'
import { spentWords } from '#shared/domain/spent-words'
import type { Host } from '../host'
import { call } from './call'
import { printMessage, printResult } from './print'

export interface ExperimentPrinter {
  /** Tells where it stands; a terminal has it in one line, anything else in a line now and then. */
  follow(progress: ExperimentProgress): void
  end(host: Host, id: string, progress: ExperimentProgress): Promise<void>
  /** Ends the line. */
  close(): void
}

const EVERY_MS = 10_000

export function createExperimentPrinter(): ExperimentPrinter {
  const isTerminal = process.stderr.isTTY === true
  let shown = false
  let toldAt = performance.now()
  return {
    follow(progress) {
      if (isTerminal) {
        process.stderr.write(`\r\u001B[K${progressLine(progress)}`)
        shown = true
      } else if (performance.now() - toldAt >= EVERY_MS) {
        toldAt = performance.now()
        printMessage(progressLine(progress))
      }
    },
    async end(host, id, { counts, status, cost }) {
      const [{ errors }, report] = await Promise.all([
        call(host, 'experiments.show', { id }),
        call(host, 'experiments.report', { id }),
      ])
      for (const { label, model, passed, scored, meanScore, cells, completed } of report.variants) {
        const score = meanScore === null ? '' : `, score ${meanScore.toFixed(3)}`
        const open = cells === completed ? '' : `, ${cells - completed} without an answer`
        printResult(`${label} (${model.connection}:${model.name}): ${passed} of ${scored} passed${score}${open}`)
      }
      for (const { variant, sentence } of report.statistics.comparisons)
        printResult(`${report.variants[variant]?.label ?? ''} against the baseline: ${sentence}`)
      for (const { code, message, count } of errors) printMessage(`${count} failed: ${message} (${code})`)
      if (counts.scoringFailed > 0) printMessage(`${counts.scoringFailed} answers could not be scored.`)
      const spent = spentWords(cost)
      if (spent !== null) printMessage(`Cost: ${spent}.`)
      printMessage(`Experiment ${id} ${status}: ${counts.passed} of ${counts.cells} cells passed.`)
    },
    close() {
      if (shown) process.stderr.write('\n')
      shown = false
    },
  }
}

/** What is local cost nothing, which goes without saying in a line as short as this. */
const costLine = (cost: Spent): string => (cost.priced + cost.unknown === 0 ? '' : `cost ${spentWords(cost)}`)

function progressLine({ counts, running, cost, leftMs }: ExperimentProgress): string {
  const ended = counts.completed + counts.failed + counts.truncated + counts.cancelled
  return [
    `${ended} of ${counts.cells} cells`,
    `${counts.passed} passed`,
    counts.failed + counts.truncated > 0 ? `${counts.failed + counts.truncated} failed` : '',
    `${running} running`,
    costLine(cost),
    leftMs === null ? '' : `${Math.ceil(leftMs / 1000)} s left`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}
