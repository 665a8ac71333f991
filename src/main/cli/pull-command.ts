import { digestChange } from '#shared/domain/digest-change'
import type { Pull } from '#shared/domain/model-management'
import type { Host } from '../host'
import { call } from './call'
import { EXIT } from './exit-status'
import { describeError, printJson, printMessage } from './print'
import { readModelRef } from './value-flags'
import type { GlobalOptions } from './with-host'

/** A pull of another process is looked at this often at least, ms: that process may die. */
const LOOK_MS = 1_000

/**
 * Pulls a model to its end, or joins a pull that is under way, and answers the exit status. Ctrl+C stops it; the server keeps
 * what came, and the next pull goes on from there. Throws where nothing was begun.
 */
export async function pullModel(host: Host, argument: string, options: GlobalOptions): Promise<number> {
  const { connection, name: model } = readModelRef(argument)
  const which = { connection, model }
  // This process has none of its own yet, so one that is going belongs to another.
  const joined = (await find(host, which))?.status === 'pulling'
  const progress = createProgress(joined)
  const interrupt = untilInterrupted()
  progress(await call(host, 'pulls.start', which))
  let heartbeat: NodeJS.Timeout | undefined
  const ended = await new Promise<Pull | null>((resolve, reject) => {
    const look = () => {
      find(host, which).then((pull) => {
        if (pull !== null) progress(pull)
        if (pull?.status !== 'pulling') resolve(pull)
      }, reject)
    }
    host.bus.on(({ topic }) => topic === 'pulls' && look())
    look()
    // Where another process pulls, nothing else keeps this one alive.
    heartbeat = setInterval(look, LOOK_MS)
    void interrupt.came.then(() => {
      if (joined) find(host, which).then(resolve, reject)
      else call(host, 'pulls.stop', which).catch(reject)
    })
  }).finally(() => clearInterval(heartbeat))
  if (options.json) printJson(ended)
  else printMessage(endWords(argument, ended))
  if (interrupt.has()) return EXIT.interrupted
  return ended?.status === 'done' ? EXIT.done : EXIT.failed
}

/** Hears of Ctrl+C from now on: before the first word is said, that someone may answer with it. */
function untilInterrupted(): { came: Promise<void>; has(): boolean } {
  let interrupted = false
  const came = new Promise<void>((resolve) => {
    const note = () => {
      interrupted = true
      resolve()
    }
    process.once('SIGINT', note)
    process.once('SIGTERM', note)
  })
  return { came, has: () => interrupted }
}

type Which = Pick<Pull, 'connection' | 'model'>

async function find(host: Host, { connection, model }: Which): Promise<Pull | null> {
  const { items } = await call(host, 'pulls.list', {})
  return items.find((pull) => pull.connection === connection && pull.model === model) ?? null
}

/** Says how far it is, at each tenth and each step that has no figures. */
function createProgress(joined: boolean): (pull: Pull) => void {
  let last = ''
  return ({ status, phase, completedBytes, totalBytes, resumedFromBytes }) => {
    if (status !== 'pulling') return
    const tenth = completedBytes === null || !totalBytes ? null : Math.floor((completedBytes / totalBytes) * 10)
    const key = `${phase} ${phase === 'downloading' ? tenth : ''}`
    if (key === last) return
    if (last === '' && joined) printMessage('It is under way already, in another process.')
    last = key
    if (phase !== 'downloading' || tenth === null) return printMessage(PHASES[phase])
    const from = resumedFromBytes === null ? '' : `, went on from ${megabytes(resumedFromBytes)}`
    printMessage(`${megabytes(completedBytes ?? 0)} of ${megabytes(totalBytes ?? 0)}${from}`)
  }
}

const PHASES: Record<Pull['phase'], string> = {
  starting: 'asking for its parts',
  downloading: 'downloading',
  checking: 'checking what came',
  finishing: 'finishing',
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`

function endWords(argument: string, pull: Pull | null): string {
  if (pull === null) return `The pull of ${argument} was forgotten.`
  if (pull.status === 'done') return [`${argument} is there.`, digestChange(pull)].filter((part) => part !== null).join(' ')
  if (pull.status === 'pulling') return `The pull of ${argument} goes on in the other process.`
  const kept = pull.completedBytes === null ? '' : ` What came is kept: ${megabytes(pull.completedBytes)}.`
  if (pull.error !== null) return `${describeError(pull.error)}${kept}`
  return `The pull of ${argument} was ${pull.status}.${kept}`
}
