import type { Report } from '../bench.ts'

const fixed = (value: number, digits = 2): string => value.toFixed(digits)
const column = (text: string, width = 11): string => text.padStart(width)

/** The report as lines to read. */
export function printFigures(report: Report): void {
  const { machine, contenders, engineOverFetch, engineOverUndici, stored } = report
  console.log(
    `${report.runs} runs, ${report.inFlight} in flight, ${report.rounds} rounds, payload ${report.payloadBytes} B; ` +
      `Node ${machine.node}, ${machine.cpus} CPUs, load ${fixed(machine.loadBefore[0] ?? 0, 1)} before and ${fixed(machine.loadAfter[0] ?? 0, 1)} after`,
  )
  console.log(
    ['', 'cold ms', 'median ms', 'min ms', 'CPU ms/call', 'in lap', 'main', 'RSS MiB', 'heap MiB']
      .map((head) => column(head))
      .join(''),
  )
  for (const [name, { coldMs, medianMs, minMs, cpuMsPerCall, lapCpuMsPerCall, mainMsPerCall, rssMb, heapMb }] of Object.entries(
    contenders,
  )) {
    const cells = [
      fixed(coldMs, 0),
      fixed(medianMs, 0),
      fixed(minMs, 0),
      fixed(cpuMsPerCall, 3),
      fixed(lapCpuMsPerCall, 3),
      fixed(mainMsPerCall, 3),
      fixed(rssMb, 0),
      fixed(heapMb, 0),
    ]
    console.log([column(name), ...cells.map((cell) => column(cell))].join(''))
  }
  const line = (name: string, { cold, median, min }: Report['engineOverFetch']) =>
    console.log(`engine over ${name}: median ${fixed(median)}, of the fastest laps ${fixed(min)}, cold ${fixed(cold)}`)
  line('fetch', engineOverFetch)
  line('undici.request', engineOverUndici)
  const requests = Object.entries(report.cachedRequests).map(([what, count]) => `${count} × ${what}`)
  console.log(`requests of the cached reruns: ${requests.length === 0 ? 'none' : requests.join(', ')}`)
  const tables = Object.entries(stored.byTable).map(([name, bytes]) => `${name} ${fixed(bytes, 0)}`)
  console.log(`stored: ${fixed(stored.bytesPerRun, 0)} B a run over ${stored.runs} runs (${tables.join(', ')})`)
}
