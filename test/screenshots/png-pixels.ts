import { inflateSync } from 'node:zlib'

export interface Pixels {
  width: number
  height: number
  /** Three bytes each, row by row. */
  rgb: Buffer
}

/** The pixels of a PNG as browsers write it: 8 bits, three colours, not interlaced. */
export function pixelsOf(png: Buffer): Pixels {
  const data: Buffer[] = []
  let header = Buffer.alloc(0)
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    if (type === 'IHDR') header = Buffer.from(body)
    if (type === 'IDAT') data.push(body)
  }
  const [depth, colours, , , interlaced] = header.subarray(8)
  if (depth !== 8 || colours !== 2 || interlaced !== 0)
    throw new Error('The picture is no PNG of three colours with 8 bits each.')
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(data)), width * 3, height) }
}

/** Each row says how its bytes were foretold: from the left, from above, from both; what is kept is the difference. */
function unfiltered(raw: Buffer, stride: number, height: number): Buffer {
  const rgb = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x < 3 ? 0 : (rgb[at - 3] ?? 0)
      const above = y === 0 ? 0 : (rgb[at - stride] ?? 0)
      const corner = x < 3 || y === 0 ? 0 : (rgb[at - stride - 3] ?? 0)
      const foretold = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][filter ?? 0] ?? 0
      rgb[at] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + foretold) & 255
    }
  }
  return rgb
}

function nearest(left: number, above: number, corner: number): number {
  const sum = left + above - corner
  const [toLeft, toAbove, toCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)]
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
}
