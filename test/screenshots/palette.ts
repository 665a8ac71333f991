type Colour = readonly [red: number, green: number, blue: number]

interface Counted {
  colour: Colour
  count: number
}

const MOST = 256
/** What most pixels have stays as it is; the others, edges of letters above all, share what is left. */
const EXACT = 96

export const keyOf = ([red, green, blue]: Colour): number => (red << 16) | (green << 8) | blue
const colourOf = (key: number): Colour => [key >> 16, (key >> 8) & 255, key & 255]

/** At most 256 colours for a picture, and which of them stands for each of its own. */
export function paletteOf(rgb: Buffer): { colours: readonly Colour[]; indexOf: ReadonlyMap<number, number> } {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgb.length; at += 3) {
    const key = rgb.readUIntBE(at, 3)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const all = [...counts].map(([key, count]): Counted => ({ colour: colourOf(key), count })).sort((a, b) => b.count - a.count)
  const colours =
    all.length <= MOST
      ? all.map(({ colour }) => colour)
      : [...all.slice(0, EXACT).map(({ colour }) => colour), ...boxes(all.slice(EXACT), MOST - EXACT).map(mean)]
  return { colours, indexOf: new Map(all.map(({ colour }) => [keyOf(colour), nearest(colours, colour)])) }
}

/** Splits the box that spreads most, again and again. */
function boxes(colours: readonly Counted[], most: number): (readonly Counted[])[] {
  const made: (readonly Counted[])[] = [colours]
  while (made.length < most) {
    made.sort((a, b) => widest(a).spread - widest(b).spread)
    const box = made.pop() ?? []
    const { channel } = widest(box)
    const sorted = [...box].sort((a, b) => a.colour[channel] - b.colour[channel])
    const middle = sorted.length >> 1
    made.push(sorted.slice(0, middle), sorted.slice(middle))
  }
  return made
}

function widest(box: readonly Counted[]): { channel: 0 | 1 | 2; spread: number } {
  const spreadOf = (channel: 0 | 1 | 2) => {
    let low = 255
    let high = 0
    for (const { colour } of box) {
      low = Math.min(low, colour[channel])
      high = Math.max(high, colour[channel])
    }
    return { channel, spread: high - low }
  }
  return [spreadOf(0), spreadOf(1), spreadOf(2)].reduce((best, next) => (next.spread > best.spread ? next : best))
}

function mean(box: readonly Counted[]): Colour {
  const total = box.reduce((sum, { count }) => sum + count, 0)
  const of = (channel: 0 | 1 | 2) => Math.round(box.reduce((sum, { colour, count }) => sum + colour[channel] * count, 0) / total)
  return [of(0), of(1), of(2)]
}

function nearest(colours: readonly Colour[], [red, green, blue]: Colour): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  colours.forEach((colour, index) => {
    const far = (colour[0] - red) ** 2 + (colour[1] - green) ** 2 + (colour[2] - blue) ** 2
    if (far >= least) return
    best = index
    least = far
  })
  return best
}
