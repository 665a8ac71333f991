import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeWindow, type Rectangle, readWindowState, SMALLEST, writeWindowState } from '#main/electron/window-state'

const laptop: Rectangle = { x: 0, y: 25, width: 1440, height: 875 }
const second: Rectangle = { x: 1440, y: 0, width: 1920, height: 1080 }
const at = (x: number, y: number, width = 1000, height = 700) => ({ bounds: { x, y, width, height }, maximized: false })

describe('where the window opens', () => {
  it.each([
    ['the first time', null, [laptop], { width: 1280, height: 800 }],
    ['the first time on a small screen', null, [{ x: 0, y: 0, width: 1024, height: 600 }], { width: 1024, height: 600 }],
    ['where it was', at(100, 100), [laptop], { x: 100, y: 100, width: 1000, height: 700 }],
    ['on the second screen', at(1600, 50), [laptop, second], { x: 1600, y: 50, width: 1000, height: 700 }],
    ['whose screen is gone', at(1600, 50), [laptop], { width: 1280, height: 800 }],
    ['which lay above the screen', at(100, -50), [laptop], { width: 1280, height: 800 }],
    ['which was larger than the screen', at(0, 25, 3000, 2000), [laptop], { x: 0, y: 25, width: 1440, height: 875 }],
    ['which was too small', at(0, 25, 10, 10), [laptop], { x: 0, y: 25, ...SMALLEST }],
    ['which would slip off when it shrinks', at(-1341, 25, 1441, 700), [laptop], { width: 1280, height: 800 }],
  ])('%s', (_name, kept, screens, expected) => {
    expect(placeWindow(kept, screens)).toEqual(expected)
  })

  it('always leaves something to take hold of', () => {
    const rectangle = fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      width: fc.integer({ min: 1, max: 5000 }),
      height: fc.integer({ min: 1, max: 5000 }),
    })
    fc.assert(
      fc.property(rectangle, (bounds) => {
        const placed = placeWindow({ bounds, maximized: false }, [laptop, second])
        if (placed.x === undefined || placed.y === undefined) return
        const right = placed.x + (placed.width ?? 0)
        expect([laptop, second].some((area) => right >= area.x + 100 && (placed.x ?? 0) <= area.x + area.width - 100)).toBe(true)
        expect(placed.width).toBeGreaterThanOrEqual(SMALLEST.width)
      }),
    )
  })

  it.each(['', '{', '[]', '{"bounds":{"x":1}}', '{"bounds":{"x":"1","y":1,"width":1,"height":1},"maximized":false}'])(
    'takes %j as nothing kept',
    (text) => {
      const file = join(mkdtempSync(join(tmpdir(), 'assay-window-')), 'window.json')
      writeFileSync(file, text)
      expect(readWindowState(file)).toBeNull()
    },
  )

  it('reads what it wrote, and outlives a folder that is gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-window-'))
    const state = { ...at(1, 2), maximized: true }
    writeWindowState(join(folder, 'window.json'), state)
    expect(readWindowState(join(folder, 'window.json'))).toEqual(state)
    writeWindowState(join(folder, 'gone', 'window.json'), state)
    expect(readWindowState(join(folder, 'gone', 'window.json'))).toBeNull()
  })
})
