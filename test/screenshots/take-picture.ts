import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { smallPng } from './small-png'

const root = join(import.meta.dirname, '../..')
/** Every picture, to be looked at; git does not keep it. */
const all = join(root, 'screenshots')
/** The few that the README shows. */
const kept = join(root, 'docs/screenshots')

const SIZES = [
  [1280, 800],
  [1920, 1200],
] as const
const THEMES = ['light', 'dark'] as const

interface Options {
  /** For the README too, at 1280 px. */
  readme?: boolean
}

/** In each theme and size; fails where something still loads. */
export async function takePicture(page: Page, name: string, { readme = false }: Options = {}): Promise<void> {
  mkdirSync(all, { recursive: true })
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await expect(page.locator('[data-loading]').filter({ visible: true })).toHaveCount(0)
      await page.evaluate('document.fonts.ready')
      // Monaco draws what a new size shows, and colours it, a frame later.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
      // Above the editors' margins, where no row is lit by the pointer.
      await page.mouse.move(width / 2, 2)
      const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' })
      writeFileSync(join(all, `${name}-${theme}-${width}.png`), bytes)
      if (readme && width === 1280) writeFileSync(join(kept, `${name}-${theme}-${width}.png`), smallPng(bytes))
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

/** As a window of 1280 by 800 px shows it at 200 %. */
export async function takeZoomed(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 640, height: 400 })
  await page.evaluate('document.fonts.ready')
  writeFileSync(join(all, `${name}-zoomed.png`), await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  await page.setViewportSize({ width: 1280, height: 800 })
}
