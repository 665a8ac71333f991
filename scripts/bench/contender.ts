import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { LapFigures, LapOrder } from './lap.ts'

export interface Contender {
  lap(order: LapOrder): Promise<LapFigures>
  close(): Promise<void>
}

/** A process of its own for each contender, so that none pays for another's garbage or warms another's code. */
export function startContender(path: string, args: string[], execArgv: string[] = []): Contender {
  const child = fork(path, args, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exit = once(child, 'exit')
  const ready = path.endsWith('engine.js') ? message(child, exit) : Promise.resolve()
  return {
    async lap(order) {
      await ready
      child.send(order)
      return (await message(child, exit)) as LapFigures
    },
    async close() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await exit
    },
  }
}

/** The next message, or that none will come. All share one promise of the end: a listener for each would stay until then. */
async function message(child: ChildProcess, exit: Promise<unknown[]>): Promise<unknown> {
  const gone = exit.then(([status]) => {
    throw new Error(`A contender ended by itself with status ${status}.`)
  })
  return (await Promise.race([once(child, 'message'), gone]))[0]
}

export interface BenchServer {
  url: string
  counts(): Promise<Record<string, number>>
  close(): void
}

export async function startServer(path: string, args: string[]): Promise<BenchServer> {
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  if (child.stdout === null) throw new Error('The server has no output.')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = line.toString().trim()
  return {
    url,
    counts: async () => (await (await fetch(`${url}/count`)).json()) as Record<string, number>,
    close: () => void child.kill(),
  }
}
