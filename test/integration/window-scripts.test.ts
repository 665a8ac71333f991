import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const built = join(import.meta.dirname, '../../out/renderer')
const scripts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.js'))
const page = readFileSync(join(built, 'index.html'), 'utf8')

it('the window has no zod in any of its scripts', () => {
  expect(scripts.length).toBeGreaterThan(3)
  for (const name of scripts) expect(readFileSync(join(built, 'assets', name), 'utf8').includes('ZodError'), name).toBe(false)
})

it('the page paints by itself: its style sheet in it, and one small script', () => {
  expect(page).not.toContain('rel="stylesheet"')
  expect(page).toContain('Search prompts, runs and commands')
  const asked = [...page.matchAll(/<script[^>]*src="\.\/([^"]+)"/g)].map(([, path]) => path ?? '')
  expect(asked).toHaveLength(1)
  expect(readFileSync(join(built, asked[0] ?? '')).length).toBeLessThan(20_000)
})

it('names the scripts to fetch after the paint, each of which is there', () => {
  const named = /name="assay:scripts" content="([^"]+)"/.exec(page)?.[1]?.split(' ') ?? []
  expect(named.some((path) => path.includes('/main-'))).toBe(true)
  expect(named.at(-1)).toContain('/monaco-')
  for (const path of named) expect(readFileSync(join(built, path)).length).toBeGreaterThan(0)
})
