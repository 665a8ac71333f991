import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import type { StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { cancelled } from '../cancelled'
import { PartTimer } from '../part-timer'
import type { CallContext } from '../provider'
import { endTree } from './end-tree'

/** A longer answer than this is stopped: a program that never ends its output would fill memory and disk. */
const LONGEST_OUTPUT = 16 * 1024 * 1024
/** Of what it says of its own failure, from the end. */
const LONGEST_COMPLAINT = 4096

export interface CommandCall {
  /** The connection's name, for sentences. */
  name: string
  path: string
  args: string[]
  stdin: string
  env: Record<string, string>
  context: CallContext
  /** Aborted when the reader leaves. */
  left: AbortSignal
}

interface Ended {
  status: number | null
  signal: NodeJS.Signals | null
  error: Error | null
}

/** Runs a program and gives what it writes as it comes. Its whole tree has ended when this ends, whatever ends it. */
export async function* runCommand(call: CommandCall): AsyncGenerator<StreamPart, void, undefined> {
  const { name, path, args, stdin, env, context, left } = call
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(cancelled(context.signal))
  const onLeft = (): void => stop.abort(cancelled(left))
  if (context.signal.aborted) throw cancelled(context.signal)
  context.signal.addEventListener('abort', onAbort, { once: true })
  left.addEventListener('abort', onLeft, { once: true })
  const timer = new PartTimer(name, context, (error) => stop.abort(error))
  context.record.onHost('this process')
  let child: ChildProcessWithoutNullStreams
  try {
    child = spawn(path, args, {
      cwd: tmpdir(),
      env,
      stdio: 'pipe',
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
  } catch (thrown) {
    throw notStarted(name, AppError.from(thrown))
  }
  const end = new Promise<Ended>((resolve) => {
    child.once('error', (error) => resolve({ status: null, signal: null, error }))
    child.once('close', (status, signal) => resolve({ status, signal, error: null }))
  })
  // What it left behind could hold its output open without an end.
  child.once('exit', () => endTree(child))
  stop.signal.addEventListener('abort', () => endTree(child), { once: true })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-LONGEST_COMPLAINT)
  })
  // One that reads nothing is no failure.
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  try {
    let bytes = 0
    timer.wait()
    for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      timer.arrived()
      context.record.onRaw(text)
      bytes += Buffer.byteLength(text)
      if (bytes > LONGEST_OUTPUT) throw tooLong(name)
      stop.signal.throwIfAborted()
      yield { type: 'text-delta', text }
      timer.wait()
    }
    const ended = await end
    stop.signal.throwIfAborted()
    if (ended.error !== null) throw notStarted(name, ended.error)
    if (ended.status !== 0) throw failed(name, ended, complaint)
    yield { type: 'usage', inputTokens: null, outputTokens: null }
    yield { type: 'finish', reason: 'stop', loadMs: null, remoteHost: null }
  } catch (thrown) {
    throw stop.signal.aborted ? stop.signal.reason : AppError.from(thrown)
  } finally {
    timer.stop()
    context.signal.removeEventListener('abort', onAbort)
    left.removeEventListener('abort', onLeft)
    endTree(child)
  }
}

const tooLong = (name: string): AppError =>
  new AppError('PROTOCOL_ERROR', `${name} wrote more than 16 MB and was stopped.`, {
    hint: 'What came is kept. Have the program write less.',
    retryable: false,
  })

const notStarted = (name: string, cause: Error): AppError =>
  new AppError('PROVIDER_UNREACHABLE', `${name} could not be started: ${cause.message}.`, {
    hint: 'Correct its path in Models, or make the file executable.',
    retryable: false,
    cause,
  })

function failed(name: string, { status, signal }: Ended, complaint: string): AppError {
  const last = complaint.trim().split('\n').at(-1) ?? ''
  const how = status === null ? `was ended by ${signal ?? 'a signal'}` : `ended with status ${status}`
  return new AppError('PROVIDER_ERROR', `${name} ${how}${last === '' ? '' : `: ${last}`}.`.replace(/\.\.$/, '.'), {
    hint: 'Run it by hand with the same input; what it wrote is kept.',
    retryable: false,
    details: { status, signal, stderr: complaint },
  })
}
