import type { Json } from '#shared/domain/json'
import { beyondPlainData } from '../member'
import type { Meter } from '../meter'
import { isForbiddenName, isInherited } from '../names'
import type { SourceText } from '../source-text'
import type { Value } from '../value'

/** Variables of one block of the template: a loop, a macro's call, an included text. */
export class Frame {
  readonly variables = new Map<string, Value>()

  constructor(
    readonly parent: Frame | null = null,
    /** True where sets must not reach the frames around: included texts, blocks and macros. */
    readonly isolated = false,
    /** True for a template's own outermost frame: what is set there is seen by macros and exported. */
    readonly topLevel = false,
  ) {}

  holder(name: string): Frame | null {
    for (let frame: Frame | null = this; frame !== null; frame = frame.parent) if (frame.variables.has(name)) return frame
    return null
  }

  /** Sets where the name already lives, unless that is beyond an isolated frame, else here; gives the frame that has it now. */
  set(name: string, value: Value): Frame {
    let holder: Frame | null = this
    while (holder !== null && !holder.variables.has(name)) holder = holder.isolated ? null : holder.parent
    const target = holder ?? this
    target.variables.set(name, value)
    return target
  }
}

export type RunBlock = (scope: Scope) => void

/** What the macros and blocks of one template share: variables set at its top, its blocks, what it exports. */
export class TemplateContext {
  readonly blocks = new Map<string, RunBlock[]>()
  readonly exported = new Set<string>()

  constructor(
    readonly job: Job,
    readonly variables: Map<string, Value>,
    /** False for a text imported without context: it sees its arguments and the globals only. */
    readonly seesValues: boolean,
  ) {}
}

/** A template ready to run. It holds no state of any run, so one serves all. */
export interface CompiledTemplate {
  readonly source: SourceText
  readonly run: RunBlock
  /** Blocks by name, in case it extends another or is extended. */
  readonly blocks: ReadonlyMap<string, RunBlock>
}

/** One render of one message: the values and texts that it was given, and what it may use. */
export interface Job {
  readonly values: Readonly<Record<string, Json>>
  readonly meter: Meter
  readonly globals: ReadonlyMap<string, Value>
  /** An included text by name, or null where none was given under it. */
  text(name: string): CompiledTemplate | null
}

/** Where output goes; counted as it is written. */
export class Output {
  text = ''

  write(meter: Meter, piece: string): void {
    meter.write(piece.length)
    this.text += piece
  }
}

/** Everything that running a statement needs. */
export interface Scope {
  readonly context: TemplateContext
  readonly job: Job
  readonly meter: Meter
  frame: Frame
  output: Output
  /** Set by extends: from then on, blocks outside of blocks are only defined, not run. */
  parent: CompiledTemplate | null
  /** The block that runs, for super(). */
  readonly block: { name: string; level: number } | null
}

/** A variable by name: frames first, then what was set at the top, the values given, the globals; undefined where nowhere. */
export function lookup(scope: Scope, name: string): Value {
  if (isForbiddenName(name)) throw beyondPlainData(name)
  const holder = scope.frame.holder(name)
  if (holder !== null) return holder.variables.get(name)
  const { context, job } = scope
  if (context.variables.has(name)) return context.variables.get(name)
  if (context.seesValues && Object.hasOwn(job.values, name)) return job.values[name]
  const global = job.globals.get(name)
  if (global === undefined && isInherited(Object.prototype, name)) throw beyondPlainData(name)
  return global
}

/** Sets a variable as the set tag does. */
export function assign(scope: Scope, name: string, value: Value): void {
  if (isForbiddenName(name)) throw beyondPlainData(name)
  if (!scope.frame.set(name, value).topLevel) return
  scope.context.variables.set(name, value)
  if (!name.startsWith('_')) scope.context.exported.add(name)
}

/** Runs with another output and frame and gives back what was written. */
export function capture(scope: Scope, frame: Frame, run: (inner: Scope) => void, block = scope.block): string {
  const inner: Scope = { ...scope, frame, output: new Output(), block }
  run(inner)
  return inner.output.text
}
