import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Ends a program with everything that it has started, at once: its process group, which it must lead, and what left that group
 * but is still a descendant.
 */
export function endTree({ pid }: ChildProcess): void {
  if (pid === undefined) return
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () => {})
    return
  }
  for (const one of [-pid, ...descendants(pid)]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
}

function descendants(pid: number): number[] {
  const children = Map.groupBy(processes(), ({ parent }) => parent)
  const found: number[] = []
  const look = (of: number): void => {
    for (const child of children.get(of) ?? []) {
      found.push(child.pid)
      look(child.pid)
    }
  }
  look(pid)
  return found
}

interface Process {
  pid: number
  parent: number
}

function processes(): Process[] {
  if (process.platform === 'linux') return readdirSync('/proc').flatMap((name) => ofProc(name) ?? [])
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' })
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number)
    return pid && parent ? [{ pid, parent }] : []
  })
}

function ofProc(name: string): Process | null {
  if (!/^\d+$/.test(name)) return null
  try {
    // The name of the program stands in brackets and may hold anything, so what comes after the last one counts.
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
    return { pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }
  } catch {
    return null
  }
}
