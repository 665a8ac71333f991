import type { Mistake } from '#shared/domain/template'

/** Mistakes by the key of the message they are in, given the keys in the order that the mistakes' places count. */
export function mistakesByMessage(keys: readonly string[], mistakes: readonly Mistake[]): Map<string, Mistake[]> {
  const found = new Map<string, Mistake[]>()
  for (const mistake of mistakes) {
    const key = keys[mistake.place.message]
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), mistake])
  }
  return found
}

/** `next`, with each list that says the same as before being the one from before, so that nothing is drawn anew for it. */
export function keepSame(before: ReadonlyMap<string, Mistake[]>, next: Map<string, Mistake[]>): Map<string, Mistake[]> {
  for (const [key, list] of next) {
    const old = before.get(key)
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(list)) next.set(key, old)
  }
  return next
}

/** The same mistakes as one list, with their places counted by the messages' order now. */
export function located(keys: readonly string[], found: ReadonlyMap<string, Mistake[]>): Mistake[] {
  return keys.flatMap((key, message) =>
    (found.get(key) ?? []).map((mistake) => ({ ...mistake, place: { ...mistake.place, message } })),
  )
}
