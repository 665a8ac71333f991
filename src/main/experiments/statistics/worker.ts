import { parentPort, workerData } from 'node:worker_threads'
import { experimentReport, type ReportCell, type ReportOptions } from './report'

/** What a worker that makes one report is started with. */
export interface ReportTask {
  cells: readonly ReportCell[]
  options: ReportOptions
}

// Ten thousand draws over thousands of cases take a second: a thread of its own, which ends with its answer.
const { cells, options } = workerData as ReportTask
parentPort?.postMessage(experimentReport(cells, options))
