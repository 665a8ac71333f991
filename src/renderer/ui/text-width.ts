type Weight = 400 | 600

let canvas: CanvasRenderingContext2D | null = null
let family = ''
const known = new Map<string, number>()

/** px that a text takes in the interface's font. Measured beside the page, so that nothing is laid out for it, and kept: words come again, and all digits are as wide as another. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  const shape = text.replace(/\d/g, '0')
  const key = `${weight} ${size} ${shape}`
  const before = known.get(key)
  if (before !== undefined) return before
  if (canvas === null) {
    canvas = document.createElement('canvas').getContext('2d')
    family = getComputedStyle(document.body).fontFamily
  }
  if (canvas === null) return text.length * size
  canvas.font = `${weight} ${size}px ${family}`
  const width = Math.ceil(canvas.measureText(shape).width)
  if (known.size > 5_000) known.clear()
  known.set(key, width)
  return width
}
