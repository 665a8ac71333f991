import type { MemoryCacheFigures } from '#shared/contract/cache'
import type { Json } from '#shared/domain/json'
import { run } from './compile/run'
import { type CompiledTemplate, Frame, type Job, Output, TemplateContext } from './compile/scope'
import { compileTemplate } from './compile/statement'
import { GLOBALS } from './globals'
import { LruMap } from './lru-map'
import { LIMITS, type Limits, Meter } from './meter'
import { parse } from './parse/parse'
import { asProblem } from './problem'
import { SourceText } from './source-text'
import type { Value } from './value'

export interface RenderJob {
  /** One template per message. */
  templates: string[]
  /** Texts that the templates include, by name. Nothing else can be included. */
  texts: Record<string, string>
  values: Record<string, Json>
}

export interface Environment {
  /** One text per template. Throws an AppError with the message's index and the place. Holds the thread: call it in a worker. */
  render(job: RenderJob): string[]
  /** Of the templates that are ready to render. */
  compiled(): MemoryCacheFigures
}

const CACHED_TEMPLATES = 500
const CACHED_CHARACTERS = 16 * 1024 * 1024

/** Nunjucks, hardened: only data that was handed in, our filters, tests and globals, and macros of the template itself. */
export function createEnvironment(limits: Limits = LIMITS): Environment {
  const compiled = new LruMap<CompiledTemplate>({ maxEntries: CACHED_TEMPLATES, maxCharacters: CACHED_CHARACTERS })

  function template(name: string | null, text: string): CompiledTemplate {
    const key = name === null ? text : `${name}\0${text}`
    const cached = compiled.get(key)
    if (cached !== undefined) return cached
    const source = new SourceText(text, name)
    const made = compileTemplate(source, parse(source))
    compiled.set(key, made)
    return made
  }

  return {
    compiled: () => compiled.figures(),
    render: ({ templates, texts, values }) => {
      const meter = new Meter(limits)
      const globals = new Map<string, Value>([...GLOBALS].map(([name, { make }]) => [name, make(meter)]))
      const text = (name: string): CompiledTemplate | null => {
        const found = Object.hasOwn(texts, name) ? texts[name] : undefined
        return found === undefined ? null : template(name, found)
      }
      const job: Job = { values, meter, globals, text }
      return templates.map((source, index) => {
        try {
          return renderOne(job, template(null, source))
        } catch (thrown) {
          throw asProblem(thrown).toAppError(index)
        }
      })
    },
  }
}

function renderOne(job: Job, template: CompiledTemplate): string {
  const context = new TemplateContext(job, new Map(), true)
  const output = new Output()
  run(template, { context, job, meter: job.meter, frame: new Frame(null, true, true), output, block: null })
  return output.text
}
