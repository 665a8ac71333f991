import type { ExperimentDesign } from '#shared/domain/experiment'
import type { CaseRow, ExperimentProgress } from '#shared/domain/experiment-progress'
import type { Host } from '../host'
import { call } from './call'
import { EXIT } from './exit-status'
import { designOf, readAnyExperiment } from './experiment-file'
import { readOutputs, writeOutputs } from './experiment-outputs'
import { createExperimentPrinter } from './experiment-printer'
import { printJson, printMessage } from './print'
import { reachVariants } from './reach-variants'
import { type GlobalOptions, withHost } from './with-host'

export interface ExperimentRunOptions extends GlobalOptions {
  resume?: boolean
  output: string[]
}

/** Runs a file's experiment to its end and answers the exit status. Throws only before anything has run. */
export function runExperiment(file: string, options: ExperimentRunOptions): Promise<number> {
  // All that can be wrong with the command line is told before a workspace is opened.
  const outputs = readOutputs(options.output)
  const read = readAnyExperiment(file)
  return withHost(options, async (host) => {
    const design = await reachVariants(host, await designOf(host, read))
    const id = await idOf(host, design, options.resume === true)
    const { progress, interrupted } = await untilSettled(host, id)
    await writeOutputs(host, id, outputs)
    if (options.json) printJson(await asJson(host, id, progress))
    else await createExperimentPrinter().end(host, id, progress)
    return interrupted ? EXIT.interrupted : isGood(progress) ? EXIT.done : EXIT.failed
  })
}

/** With `resume` the newest experiment of the same design, else a new one. */
async function idOf(host: Host, design: ExperimentDesign, resume: boolean): Promise<string> {
  const { id, designDigest } = await call(host, 'experiments.prepare', design)
  if (!resume) return (await call(host, 'experiments.create', design)).id
  if (id !== null) return id
  printMessage(`There is no experiment of this design (${designDigest.slice(0, 12)}) to go on with; it begins anew.`)
  return (await call(host, 'experiments.create', design)).id
}

/** Starts it and waits until nothing is under way any more. Ctrl+C stops it; what came is kept. */
async function untilSettled(host: Host, id: string): Promise<{ progress: ExperimentProgress; interrupted: boolean }> {
  let interrupted = false
  const printer = createExperimentPrinter()
  const onInterrupt = () => {
    interrupted = true
    void call(host, 'experiments.cancel', { id })
  }
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onInterrupt)
  const { promise, resolve, reject } = Promise.withResolvers<ExperimentProgress>()
  const look = async () => {
    const progress = await call(host, 'experiments.progress', { id })
    // Nobody is there to free the disk and go on.
    if (progress.stoppedBy !== null && progress.status === 'paused') await call(host, 'experiments.cancel', { id })
    else if (progress.live) printer.follow(progress)
    else resolve(progress)
  }
  const off = host.bus.on((event) => {
    if (event.topic === 'experiments' && event.id === id) look().catch(reject)
  })
  try {
    await call(host, 'experiments.start', { id })
    await look()
    return { progress: await promise, interrupted }
  } finally {
    off()
    printer.close()
    process.off('SIGINT', onInterrupt)
    process.off('SIGTERM', onInterrupt)
  }
}

const isGood = ({ status, counts }: ExperimentProgress): boolean =>
  status === 'completed' && counts.completed === counts.cells && counts.passed === counts.cells

async function asJson(host: Host, id: string, { status, counts }: ExperimentProgress) {
  const [{ variants }, report, rows] = await Promise.all([
    call(host, 'experiments.show', { id }),
    call(host, 'experiments.report', { id }),
    allRows(host, id),
  ])
  return { id, status, counts, variants, cells: rows.flatMap(({ cells }) => cells), report }
}

const PAGE = 500

async function allRows(host: Host, id: string): Promise<CaseRow[]> {
  const rows: CaseRow[] = []
  for (;;) {
    const { items, total } = await call(host, 'experiments.cells', { id, offset: rows.length, limit: PAGE })
    rows.push(...items)
    if (items.length === 0 || rows.length >= total) return rows
  }
}
