/** Numbers from 0 up to 1, the same ones for the same seed on every machine: sfc32 (Doty-Humphrey 2010), in 32-bit integers. */
export function seededRandom(seed: number): () => number {
  let [a, b, c, counter] = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 0x9e3779b9, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }
  // Seeds that lie close together begin alike.
  for (let warm = 0; warm < 16; warm += 1) next()
  return next
}
