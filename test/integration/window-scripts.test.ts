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

it('names the scripts to fetch behind the paint, each of which is there, and not what comes behind the first editor', () => {
  const named = /name="assay:scripts" content="([^"]+)"/.exec(page)?.[1]?.split(' ') ?? []
  expect(page).not.toContain('modulepreload')
  expect(named[0]).toContain('/monaco-')
  expect(named.some((path) => path.includes('/start-'))).toBe(true)
  expect(named.filter((path) => /\/(main|beside)-/.test(path))).toEqual([])
  // The editor waits for its styles as it does for its script.
  expect(named.some((path) => /\/monaco-[^/]+\.css$/.test(path))).toBe(true)
  for (const path of named) expect(readFileSync(join(built, path)).length).toBeGreaterThan(0)
})

it('has what begins and the app compiled while they are fetched, and not Monaco, of which little runs at the start', () => {
  const first = (name: string) => readFileSync(join(built, 'assets', name), 'utf8').split('\n', 1)[0]
  const hinted = scripts.filter((name) => first(name) === '//# allFunctionsCalledOnLoad')
  expect(hinted.toSorted()).toEqual([expect.stringMatching(/^main-/), expect.stringMatching(/^start-/)])
})

it.each([
  ['start', 80_000],
  ['main', 420_000],
])('%s is below %i bytes, and has no menus, lists to choose from and dialogs', (begin, most) => {
  const name = scripts.find((script) => script.startsWith(`${begin}-`)) ?? ''
  const script = readFileSync(join(built, 'assets', name), 'utf8')
  expect(script.length).toBeLessThan(most)
  expect(script).not.toContain('base-ui')
})
