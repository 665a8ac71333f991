import type { Mistake, Place } from '#shared/domain/template'

export interface Spot {
  message: number
  line: number
  column: number
}

const compare = (a: Spot, b: Spot): number => a.message - b.message || a.line - b.line || a.column - b.column

/** Mistakes from the first message's first line on. */
export const inOrder = (mistakes: readonly Mistake[]): Mistake[] => mistakes.toSorted((a, b) => compare(a.place, b.place))

/** The next mistake after (or, with -1, before) where the cursor is, around the ends; null where there is none. */
export function stepMistake(mistakes: readonly Mistake[], from: Spot | null, direction: 1 | -1): Mistake | null {
  const sorted = inOrder(mistakes)
  const walk = direction === 1 ? sorted : sorted.toReversed()
  const next = from === null ? undefined : walk.find(({ place }) => compare(place, from) * direction > 0)
  return next ?? walk[0] ?? null
}

const holds = (place: Place, spot: Spot): boolean =>
  place.message === spot.message && place.line <= spot.line && spot.line <= place.endLine

/** The repair that the key means: of a mistake in the cursor's line, else the first one there is. */
export function repairAt(mistakes: readonly Mistake[], spot: Spot | null): Mistake | null {
  const repairable = inOrder(mistakes).filter(({ repair }) => repair !== null)
  return (spot === null ? undefined : repairable.find(({ place }) => holds(place, spot))) ?? repairable[0] ?? null
}

/** The template with the mistake's place replaced by its repair. */
export function applyRepair(template: string, mistake: Mistake): string {
  if (mistake.repair === null) return template
  const { line, column, endLine, endColumn } = mistake.place
  const start = offsetOf(template, line, column)
  const end = offsetOf(template, endLine, endColumn)
  return template.slice(0, start) + mistake.repair.text + template.slice(Math.max(start, end))
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0
  for (let seen = 1; seen < line; seen += 1) {
    const next = text.indexOf('\n', at)
    if (next < 0) return text.length
    at = next + 1
  }
  return Math.min(text.length, at + column - 1)
}
