import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildEngine } from './build-engine.ts'
import { type BenchServer, startContender } from './contender.ts'
import { ratios, type Summary, summary } from './figures.ts'
import type { LapFigures } from './lap.ts'
import { type Stored, storedBytes } from './stored-bytes.ts'

export interface ExperimentFigures {
  cells: number
  experiment: Summary
  fetch: Summary
  cached: Summary
  experimentOverFetch: ReturnType<typeof ratios>
  /** Chats that the server was asked for by the cached reruns. */
  cachedChats: number
  /** The most that a process of its own took for 2 prompts × 2,000 cases. */
  large: { cells: number; wallMs: number; peakMb: number; heapMb: number }
  stored: Stored
}

const LARGE = 4000

/** 2 prompts × count/2 cases with two expectations each, beside the bare loop on fetch in the same rounds. */
export async function benchExperiments(options: {
  root: string
  folder: string
  server: BenchServer
  count: number
  inFlight: number
  rounds: number
  execArgv: string[]
}): Promise<ExperimentFigures> {
  const { root, folder, server, count, inFlight, rounds, execArgv } = options
  const path = await buildEngine(root, 'experiment')
  const main = join(root, 'out/main')
  const start = (name: string) => {
    const workspace = join(folder, name)
    mkdirSync(workspace)
    return { workspace, contender: startContender(path, [server.url, workspace, main], execArgv) }
  }
  const small = start('experiments')
  const fetch = startContender(join(root, 'scripts/bench/loop-fetch.ts'), [server.url])
  const laps = { fetch: [] as LapFigures[], experiment: [] as LapFigures[], cached: [] as LapFigures[] }
  for (let round = 0; round < rounds; round += 1) {
    const order = { kind: 'calls' as const, from: round * count, count, inFlight }
    laps.fetch.push(await fetch.lap(order))
    laps.experiment.push(await small.contender.lap(order))
  }
  const chats = async () => (await server.counts())['POST /api/chat'] ?? 0
  const before = await chats()
  for (let round = 0; round < Math.min(rounds, 3); round += 1)
    laps.cached.push(await small.contender.lap({ kind: 'cached', from: round * count, count, inFlight }))
  const cachedChats = (await chats()) - before
  await Promise.all([small.contender.close(), fetch.close()])

  const large = start('large')
  const { wallMs, peakMb, heapMb } = await large.contender.lap({ kind: 'calls', from: 0, count: LARGE, inFlight })
  await large.contender.close()
  return {
    cells: count,
    experiment: summary(laps.experiment, count),
    fetch: summary(laps.fetch, count),
    cached: summary(laps.cached, count),
    experimentOverFetch: ratios(laps.experiment, laps.fetch),
    cachedChats,
    large: { cells: LARGE, wallMs, peakMb, heapMb },
    stored: storedBytes(large.workspace),
  }
}

export function printExperiments(figures: ExperimentFigures): void {
  const { cells, experiment, fetch, cached, experimentOverFetch, cachedChats, large, stored } = figures
  const ms = ({ coldMs, medianMs, minMs }: Summary) =>
    `median ${medianMs.toFixed(0)} ms, fastest ${minMs.toFixed(0)}, cold ${coldMs.toFixed(0)}`
  const { median, min, cold } = experimentOverFetch
  console.log(`\nexperiments of ${cells} cells, two expectations each`)
  const cpu = ({ mainMsPerCall, lapCpuMsPerCall }: Summary) =>
    `CPU ms a call ${mainMsPerCall.toFixed(3)} of the main thread, ${lapCpuMsPerCall.toFixed(3)} of all`
  console.log(`  bare fetch loop: ${ms(fetch)}; ${cpu(fetch)}`)
  console.log(`  experiment: ${ms(experiment)}; ${cpu(experiment)}`)
  console.log(
    `  experiment over fetch: median ${median.toFixed(2)}, of the fastest laps ${min.toFixed(2)}, cold ${cold.toFixed(2)}`,
  )
  console.log(`  cached rerun: ${ms(cached)}; ${cachedChats} chats asked`)
  console.log(
    `  ${large.cells} cells in a new process: ${large.wallMs.toFixed(0)} ms, at most ${large.peakMb.toFixed(0)} MiB, heap ${large.heapMb.toFixed(0)}`,
  )
  console.log(`  stored: ${stored.bytesPerRun.toFixed(0)} B a result`)
  const tables = Object.entries(stored.byTable).map(([name, bytes]) => `${name} ${bytes.toFixed(0)}`)
  console.log(`  (${tables.join(', ')})`)
}
