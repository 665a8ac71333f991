import { RUN_STATUSES, type RunStatus, type RunSummary } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import { printScore, scoreOf, withScore } from './print-score'
import type { GlobalOptions } from './with-host'

export interface ListOptions extends GlobalOptions {
  limit: number
  cursor?: string
  model?: string
  prompt?: string
  status?: string
  hash?: string
}

export async function printRuns(host: Host, text: string, options: ListOptions): Promise<void> {
  const filter = {
    text,
    model: options.model ?? null,
    prompt: options.prompt ?? null,
    statuses: options.status === undefined ? [] : [readStatus(options.status)],
    hash: options.hash === undefined ? null : readHash(options.hash),
  }
  const page = await call(host, 'runs.list', { filter, limit: options.limit, cursor: options.cursor ?? null })
  if (options.json) {
    printJson(page)
    return
  }
  for (const run of page.items) printResult(line(run))
  if (page.items.length === 0) {
    const { model, prompt, status, hash, cursor } = options
    const asked = text !== '' || [model, prompt, status, hash, cursor].some((one) => one !== undefined)
    printMessage(asked ? 'No run matches.' : 'Nothing has run here yet: assay run FILE does.')
  }
  if (page.next !== null) printMessage(`More: add --cursor ${page.next}`)
}

function readStatus(text: string): RunStatus {
  const status = RUN_STATUSES.find((known) => known === text)
  if (status !== undefined) return status
  throw new AppError('INVALID_INPUT', `${text} is no status of a run.`, { hint: `Use one of ${RUN_STATUSES.join(', ')}.` })
}

function readHash(text: string): string {
  const hash = text.toLowerCase()
  if (/^[0-9a-f]{6,64}$/.test(hash)) return hash
  throw new AppError('INVALID_INPUT', `${text} is no hash.`, { hint: 'Give 64 hex digits, or at least the first 6 of them.' })
}

function line(run: RunSummary): string {
  const ms = run.totalMs === null ? 'unknown' : `${Math.round(run.totalMs)} ms`
  const model = `${run.model.connection}:${run.model.name}`
  return [run.id, run.createdAt, run.status.padEnd(11), model, run.prompt.name, ms, run.excerpt.slice(0, 60)].join('  ')
}

export async function printRun(host: Host, id: string, options: GlobalOptions): Promise<void> {
  const run = await call(host, 'runs.get', { id })
  const score = scoreOf(await call(host, 'runs.score', { id }))
  if (options.json) {
    printJson(withScore(run, score))
    return
  }
  printMessage(`${run.id}  ${run.status}  ${run.model.connection}:${run.model.name}  ${run.prompt.name}  ${run.createdAt}`)
  for (const message of run.messages ?? []) printMessage(`\n[${message.role}]\n${message.content}`)
  if (run.error !== null) printMessage(`\n${run.error.message} ${run.error.hint} (${run.error.code})`)
  if (run.output !== null) printResult(run.output.text)
  if (score !== null) printScore(score)
}
