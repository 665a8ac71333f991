/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): { unit(): number; below(count: number): number; pick<T>(from: readonly T[]): T } {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(unit() * count)
  return {
    unit,
    below,
    pick(from) {
      const found = from[below(from.length)]
      if (found === undefined) throw new RangeError('There is nothing to pick from.')
      return found
    },
  }
}
