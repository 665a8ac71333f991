import { expect, it } from 'vitest'
import { tipPlace } from '../../../../src/renderer/ui/tip-place'

const screen = { width: 1000, height: 800 }
const tip = { width: 100, height: 20 }

it.each([
  ['below, in the middle', 'bottom', { left: 400, top: 100, width: 20, height: 20 }, { left: 360, top: 126 }],
  ['above where there is no room below', 'bottom', { left: 400, top: 770, width: 20, height: 20 }, { left: 360, top: 744 }],
  ['beside', 'right', { left: 10, top: 100, width: 40, height: 40 }, { left: 56, top: 110 }],
  ['on the other side where there is no room', 'right', { left: 940, top: 100, width: 40, height: 40 }, { left: 834, top: 110 }],
  ['never over the edge', 'bottom', { left: 0, top: 100, width: 20, height: 20 }, { left: 6, top: 126 }],
  ['never over the other edge', 'bottom', { left: 980, top: 100, width: 20, height: 20 }, { left: 894, top: 126 }],
] as const)('%s', (_, side, anchor, place) => {
  expect(tipPlace(side, anchor, tip, screen)).toEqual(place)
})
