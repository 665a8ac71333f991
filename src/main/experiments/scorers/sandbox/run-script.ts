import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core'
import type { Json } from '#shared/domain/json'
import { AppError } from '#shared/errors'
import { scoringFailed } from '../scorer'
import type { Script } from './script'
import { scriptProgram } from './script-program'

export interface ScriptLimits {
  timeMs: number
  memoryBytes: number
  /** Characters of what it may give back. */
  resultLength: number
}

export const SCRIPT_LIMITS: ScriptLimits = { timeMs: 1000, memoryBytes: 32 * 1024 * 1024, resultLength: 1024 * 1024 }
/** QuickJS counts its own frames; the thread's own stack must hold what they take there (see ScoringThread). */
const STACK_BYTES = 256 * 1024

/** So many times the interrupt is asked for before the clock counts. */
const FREE_STEPS = 3

/** One for the thread: loading takes 8 ms, and each run has a runtime of its own. */
let loading: Promise<QuickJSWASMModule> | null = null

/** Loads what scripts run in; once, unless it broke. */
export function warmSandbox(): Promise<QuickJSWASMModule> {
  loading ??= newQuickJSWASMModuleFromVariant(variant)
  return loading
}

/**
 * Runs a function of someone else's in QuickJS, compiled to WebAssembly: it sees copies of its two arguments and JavaScript
 * itself, and has no file, network, process, timer or module. Holds the thread for up to the time limit: call it in a worker.
 * Throws SCORING_FAILED for what it throws, what takes too long or too much, and what can't be read.
 */
export async function runScript(script: Script, output: Json, context: Json, limits = SCRIPT_LIMITS): Promise<Json> {
  const quickJs = await warmSandbox()
  try {
    return inRuntime(quickJs, script, JSON.stringify({ output, context }), limits)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    // The module gave up in the middle of something, and can't be trusted any more; the next script has a new one.
    loading = null
    throw scoringFailed('The script nests too deep, or broke its sandbox.', 'Make it simpler, then score again.')
  }
}

function inRuntime(quickJs: QuickJSWASMModule, script: Script, input: string, limits: ScriptLimits): Json {
  const runtime = quickJs.newRuntime()
  runtime.setMemoryLimit(limits.memoryBytes)
  runtime.setMaxStackSize(STACK_BYTES)
  const deadline = performance.now() + limits.timeMs
  let late = false
  let asked = 0
  runtime.setInterruptHandler(() => {
    // Asked after every ten thousand steps or so: a short script on a machine that gives this thread no time is not late.
    asked += 1
    late = asked > FREE_STEPS && performance.now() > deadline
    return late
  })
  const vm = runtime.newContext()
  try {
    return result(vm, script, input, () => late, limits)
  } finally {
    vm.dispose()
    runtime.dispose()
  }
}

function result(vm: QuickJSContext, script: Script, input: string, isLate: () => boolean, limits: ScriptLimits): Json {
  const held: QuickJSHandle[] = []
  const hold = (handle: QuickJSHandle): QuickJSHandle => {
    held.push(handle)
    return handle
  }
  const taken = (outcome: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle => {
    if (outcome.error === undefined) return hold(outcome.value)
    throw failure(vm.dump(hold(outcome.error)), isLate(), limits)
  }
  try {
    const program = taken(vm.evalCode(scriptProgram(script), 'assertion.js'))
    const promise = taken(vm.callFunction(program, vm.undefined, hold(vm.newString(input))))
    const jobs = vm.runtime.executePendingJobs()
    if (jobs.error !== undefined) throw failure(vm.dump(hold(jobs.error)), isLate(), limits)
    const state = vm.getPromiseState(promise)
    if (state.type === 'pending')
      throw scoringFailed('The script waits for something that never comes: it has no timers and no network.')
    if (state.type === 'rejected') throw failure(vm.dump(hold(state.error)), isLate(), limits)
    const text: unknown = vm.dump(hold(state.value))
    if (typeof text !== 'string' || text.length > limits.resultLength) throw scoringFailed('The script gave back too much.')
    return JSON.parse(text) as Json
  } finally {
    for (const handle of held) if (handle.alive) handle.dispose()
  }
}

function failure(thrown: unknown, late: boolean, { timeMs, memoryBytes }: ScriptLimits): Error {
  if (late) return scoringFailed(`The script was stopped after ${timeMs} ms.`, 'Make it do less, then score again.')
  const message = messageOf(thrown)
  if (/out of memory/i.test(message))
    return scoringFailed(`The script needed more than ${memoryBytes / 1024 / 1024} MiB.`, 'Make it do less, then score again.')
  return scoringFailed(`The script failed: ${message.replace(/\.$/, '')}.`, 'Correct the script, then score again.')
}

function messageOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) return JSON.stringify(thrown) ?? String(thrown)
  const name = 'name' in thrown && typeof thrown.name === 'string' ? `${thrown.name}: ` : ''
  return `${name}${String(thrown.message)}`
}
