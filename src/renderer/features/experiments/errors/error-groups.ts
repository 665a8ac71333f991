import type { CellErrors } from '#shared/domain/experiment-progress'

export interface ErrorGroup {
  code: string
  /** Of the most frequent reason. */
  message: string
  /** How many other reasons have the same code. */
  others: number
  count: number
  variants: number[]
  /** The most context in tokens, or time in ms, that would do for them; null where nothing of the kind would. */
  raiseTo: number | null
}

/** One group a code: that is what can be asked for once more. Messages that differ by a number or two are the same cause. */
export function groupsByCode(errors: readonly CellErrors[]): ErrorGroup[] {
  const groups = new Map<string, ErrorGroup>()
  for (const { code, message, count, variants, raiseTo } of errors) {
    const group = groups.get(code)
    if (group === undefined) groups.set(code, { code, message, others: 0, count, variants: [...variants], raiseTo })
    else {
      group.others += 1
      group.count += count
      if (raiseTo !== null) group.raiseTo = Math.max(group.raiseTo ?? 0, raiseTo)
      group.variants = [...new Set([...group.variants, ...variants])].sort((one, other) => one - other)
    }
  }
  return [...groups.values()]
}
