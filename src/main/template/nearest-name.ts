/** The known name nearest to a mistyped one, or null where none is near: at most a third of its letters may differ, one at least, and of one letter none. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  const allowed = name.length < 2 ? 0 : Math.max(1, Math.floor(name.length / 3))
  let best: { name: string; distance: number } | null = null
  for (const candidate of known) {
    if (candidate === name || Math.abs(candidate.length - name.length) > Math.max(allowed, 3)) continue
    const distance = distanceTo(candidate, name, allowed)
    if (distance !== null && (best === null || distance < best.distance)) best = { name: candidate, distance }
  }
  return best?.name ?? null
}

function distanceTo(candidate: string, name: string, allowed: number): number | null {
  const [a, b] = [candidate.toLowerCase(), name.toLowerCase()]
  // Case and small additions, as in upcase for upper or uppercase for upper, count as near too.
  const distance = editDistance(a, b)
  if (distance <= allowed) return distance
  const shared = commonPrefix(a, b)
  return shared >= 3 && shared * 2 >= Math.max(a.length, b.length) && distance <= allowed + 2 ? distance : null
}

function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** Edits to make one text of the other; a swap of neighbours counts as one. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
