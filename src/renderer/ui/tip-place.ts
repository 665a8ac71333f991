export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export type TipSide = 'top' | 'bottom' | 'left' | 'right'

const GAP = 6
const OPPOSITE: Record<TipSide, TipSide> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }

function at(side: TipSide, anchor: Box, tip: Pick<Box, 'width' | 'height'>): Pick<Box, 'left' | 'top'> {
  const left = anchor.left + (anchor.width - tip.width) / 2
  const top = anchor.top + (anchor.height - tip.height) / 2
  if (side === 'top') return { left, top: anchor.top - GAP - tip.height }
  if (side === 'bottom') return { left, top: anchor.top + anchor.height + GAP }
  if (side === 'left') return { left: anchor.left - GAP - tip.width, top }
  return { left: anchor.left + anchor.width + GAP, top }
}

/** Where the tip goes, px in the window: on its side, on the other where there is no room, and never over the edge. */
export function tipPlace(
  side: TipSide,
  anchor: Box,
  tip: Pick<Box, 'width' | 'height'>,
  screen: Pick<Box, 'width' | 'height'>,
): Pick<Box, 'left' | 'top'> {
  const fits = ({ left, top }: Pick<Box, 'left' | 'top'>) =>
    left >= 0 && top >= 0 && left + tip.width <= screen.width && top + tip.height <= screen.height
  const first = at(side, anchor, tip)
  const upright = side === 'top' || side === 'bottom'
  const crosses = upright ? !fits({ left: 0, top: first.top }) : !fits({ left: first.left, top: 0 })
  const { left, top } = crosses ? at(OPPOSITE[side], anchor, tip) : first
  const within = (value: number, size: number, room: number) => Math.max(GAP, Math.min(value, room - GAP - size))
  return { left: within(left, tip.width, screen.width), top: within(top, tip.height, screen.height) }
}
