import type { RouteInput } from '#shared/contract/routes'
import type { ModelRef } from '#shared/domain/prompt'
import { assertionsOf, callsOf } from '../rescore/judge-calls'
import { variantsOf } from './combinations'
import type { Design } from './design'
import { askedRows } from './experiment-of'

export interface JudgeCalls {
  /** Null where nobody is named. */
  model: ModelRef | null
  calls: number
}

/** What scoring asks models, where every cell has an answer and every judge answers at once: by who is asked. */
export function judgesOf(design: Design, needsRows: boolean): JudgeCalls[] {
  const variants = variantsOf(design).length
  const all = assertionsOf(design.checks)
  const judges = new Map<string, JudgeCalls>()
  for (const { rest, only } of askedRows(design, needsRows)) {
    const own = rest === null ? all : [...all, ...assertionsOf(rest.checks)]
    for (const { type, judge } of own) {
      const calls = callsOf(type, only?.length ?? variants) * (rest?.repeats ?? design.repeats)
      if (calls <= 0) continue
      const model = judge ?? design.judge
      const key = JSON.stringify(model)
      judges.set(key, { model, calls: (judges.get(key)?.calls ?? 0) + calls })
    }
  }
  return [...judges.values()]
}

/** The calls of those who are named, as something that can be estimated; null where there are none. */
export function judgesOutline(judges: readonly JudgeCalls[]): RouteInput<'experiments.estimate'> | null {
  const named = judges.flatMap(({ model, calls }) => (model === null ? [] : [{ model, calls }]))
  if (named.length === 0) return null
  const prompt = { name: 'judge', content: { messages: [{ role: 'user' as const, template: 'judge' }] } }
  return {
    name: 'judges',
    variants: named.map(({ model }, index) => ({ label: String(index), prompt, model })),
    cases: named.map(({ calls }, index) => ({ variants: [index], repeats: calls })),
  }
}
