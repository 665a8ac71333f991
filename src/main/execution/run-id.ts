import { randomFillSync } from 'node:crypto'
import { ulid } from 'ulid'

/** Drawn many at a time: the package asks the system for every single character of an id. */
const drawn = new Uint16Array(1024)
let used = drawn.length

function fraction(): number {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const number = drawn[used] ?? 0
  used += 1
  return number / 65_536
}

/** An id that sorts by its time, in ms since 1970. */
export const newRunId = (ms: number): string => ulid(ms, fraction)
