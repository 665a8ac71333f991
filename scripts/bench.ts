/**
 * `npm run bench`: the engine beside bare loops that send the same requests to the same local server, in one interleaved run.
 * Compare ratios, never times of different runs: the machine has other work as well.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildEngine } from './bench/build-engine.ts'
import { startContender, startServer } from './bench/contender.ts'
import { benchExperiments, printExperiments } from './bench/experiment-part.ts'
import { ratios, summary } from './bench/figures.ts'
import type { LapFigures, LapOrder } from './bench/lap.ts'
import { answerLines, messagesOf } from './bench/payload.ts'
import { printFigures } from './bench/print-figures.ts'
import { storedBytes } from './bench/stored-bytes.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    'in-flight': { type: 'string', default: '32' },
    rounds: { type: 'string', default: '6' },
    /** Of the server, before an answer. */
    'first-token-ms': { type: 'string', default: '0' },
    /** Each line of an answer by itself, instead of all at once. */
    packets: { type: 'boolean', default: false },
    /** Experiments alone; without it single calls come first. */
    experiments: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Folder for a CPU profile of the engine; its figures are then too high. */
    profile: { type: 'string' },
  },
})
const count = Number(values.runs)
const inFlight = Number(values['in-flight'])
const rounds = Number(values.rounds)

const root = join(import.meta.dirname, '..')
const bench = join(root, 'scripts/bench')
if (!existsSync(join(root, 'out/main/store-worker.js')))
  throw new Error('Run `npm run build` first: the workers are taken from it.')
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'))
const workspace = join(folder, 'work')
mkdirSync(workspace)

const loadBefore = loadavg()
const serverArgs = ['--first-token-ms', values['first-token-ms'], ...(values.packets ? ['--packets'] : [])]
const server = await startServer(join(bench, 'server.ts'), serverArgs)
const profiled =
  values.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-interval', '1000', '--cpu-prof-dir', values.profile]
const experiments = () => benchExperiments({ root, folder, server, count, inFlight, rounds, execArgv: profiled })
if (values.experiments) {
  const figures = await experiments()
  server.close()
  rmSync(folder, { recursive: true, force: true })
  if (values.json) console.log(JSON.stringify(figures, null, 2))
  else printExperiments(figures)
  process.exit()
}
const contenders = {
  fetch: startContender(join(bench, 'loop-fetch.ts'), [server.url]),
  undici: startContender(join(bench, 'loop-undici.ts'), [server.url]),
  engine: startContender(await buildEngine(root), [server.url, workspace, join(root, 'out/main')], profiled),
}
const laps = { fetch: [] as LapFigures[], undici: [] as LapFigures[], engine: [] as LapFigures[], cached: [] as LapFigures[] }

for (let round = 0; round < rounds; round += 1) {
  const order: LapOrder = { kind: 'calls', from: round * count, count, inFlight }
  for (const name of ['fetch', 'undici', 'engine'] as const) laps[name].push(await contenders[name].lap(order))
}
const before = await server.counts()
for (let round = 0; round < Math.min(rounds, 3); round += 1) {
  laps.cached.push(await contenders.engine.lap({ kind: 'cached', from: round * count, count, inFlight }))
}
const after = await server.counts()
await Promise.all(Object.values(contenders).map((contender) => contender.close()))
const ofExperiments = await experiments()
server.close()

const payloadBytes = Buffer.byteLength(JSON.stringify(messagesOf(1)) + answerLines(1).join(''))
const requests = Object.fromEntries(Object.entries(after).map(([what, n]) => [what, n - (before[what] ?? 0)]))
const report = {
  runs: count,
  inFlight,
  rounds,
  firstTokenMs: Number(values['first-token-ms']),
  machine: { cpus: cpus().length, node: process.version, loadBefore, loadAfter: loadavg() },
  payloadBytes,
  contenders: Object.fromEntries(Object.entries(laps).map(([name, all]) => [name, summary(all, count)])),
  engineOverFetch: ratios(laps.engine, laps.fetch),
  engineOverUndici: ratios(laps.engine, laps.undici),
  cachedRequests: Object.fromEntries(Object.entries(requests).filter(([what, n]) => n > 0 && what !== 'GET /count')),
  stored: storedBytes(workspace),
  experiments: ofExperiments,
}
rmSync(folder, { recursive: true, force: true })
if (values.json) console.log(JSON.stringify(report, null, 2))
else {
  printFigures(report)
  printExperiments(ofExperiments)
}
export type Report = typeof report
