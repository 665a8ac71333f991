import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/errors'
import type { ExperimentReport } from '../../experiments/statistics/report'
import type { ReportTask } from '../../experiments/statistics/worker'

/** Makes an experiment's statistics. Rejects with INTERNAL where it can't. */
export type Statistics = (task: ReportTask) => Promise<ExperimentReport>

/** In a thread that is started for it and ends with it: resampling holds a thread for up to seconds. */
export const statisticsThread =
  (workerPath: string): Statistics =>
  (task) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerPath, { workerData: task, name: 'assay-statistics' })
      worker.once('message', (report: ExperimentReport) => {
        resolve(report)
        void worker.terminate()
      })
      worker.once('error', (error) => reject(AppError.from(error)))
      worker.once('exit', () => reject(new AppError('INTERNAL', 'The thread of the statistics ended by itself.')))
    })
