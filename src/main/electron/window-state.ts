import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const rectangle = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() })
const stateSchema = z.object({ bounds: rectangle, maximized: z.boolean() })

export type Rectangle = z.infer<typeof rectangle>
export type WindowState = z.infer<typeof stateSchema>

export const SMALLEST = { width: 720, height: 480 }
const FIRST = { width: 1280, height: 800 }
/** So much of the window's head must be on a screen that one can take hold of it. */
const VISIBLE_PX = 100

/** The state kept in the file; null where there is none that makes sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Where the window was is a comfort: that it could not be kept is no failure. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch {
    // As above.
  }
}

/**
 * Size and place for the window on the screens that there are now (work areas in px). Without a place, the system
 * centres it.
 */
export function placeWindow(kept: WindowState | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  const places = kept === null ? [] : screens.map((area) => ({ area, place: fitted(kept.bounds, area) }))
  const found = places.find(({ area, place }) => holdsHead(area, place))
  if (found !== undefined) return found.place
  const first = screens[0] ?? FIRST
  return { width: Math.min(FIRST.width, first.width), height: Math.min(FIRST.height, first.height) }
}

/** In the same place, no larger than the screen. */
function fitted(bounds: Rectangle, area: Rectangle): Rectangle {
  return {
    x: bounds.x,
    y: bounds.y,
    width: Math.max(SMALLEST.width, Math.min(bounds.width, area.width)),
    height: Math.max(SMALLEST.height, Math.min(bounds.height, area.height)),
  }
}

function holdsHead(area: Rectangle, bounds: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return across >= VISIBLE_PX && bounds.y >= area.y && bounds.y <= area.y + area.height - VISIBLE_PX
}
