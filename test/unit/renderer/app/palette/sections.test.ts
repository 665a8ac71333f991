import { expect, it } from 'vitest'
import type { Entry } from '../../../../../src/renderer/app/palette/entry'
import { parseQuery } from '../../../../../src/renderer/app/palette/query'
import { recentIds, rememberChoice } from '../../../../../src/renderer/app/palette/recent'
import { type Sources, sections } from '../../../../../src/renderer/app/palette/sections'

const entry = (id: string, label: string, detail = ''): Entry => ({ id, icon: 'prompt', label, marks: [], detail, run: () => {} })

const sources: Sources = {
  prompts: [entry('prompt:1', 'classify', 'v1, Built-in'), entry('prompt:2', 'summarise', 'v3, Personal / notes')],
  commands: [entry('action:prompt.run', 'Run'), entry('action:runs.search', 'Search runs')],
  models: [entry('model:demo:echo', 'echo')],
  runs: [entry('run:1', 'summarise v3')],
  runCount: 1204,
}
const shown = (typed: string, recent: readonly string[] = []) =>
  sections(parseQuery(typed), sources, recent).map(({ heading, entries }) => [heading, ...entries.map(({ label }) => label)])

it('lists what was chosen lately first, and once', () => {
  expect(shown('', ['action:runs.search', 'prompt:2', 'prompt:gone'])).toEqual([
    ['Recent', 'Search runs', 'summarise'],
    ['Prompts', 'classify'],
    ['Commands', 'Run'],
  ])
})

it('finds in every section, prompts by their folder as well, and says how many runs match', () => {
  expect(shown('notes')).toEqual([
    ['Prompts', 'summarise'],
    ['Runs, 1,204 match', 'summarise v3'],
  ])
})

it.each([
  ['>', [['Commands', 'Run', 'Search runs']]],
  ['> sea', [['Commands', 'Search runs']]],
  ['#', [['Runs, newest first', 'summarise v3']]],
  ['#vardø', [['Runs, 1,204 match', 'summarise v3']]],
  ['@', [['Models', 'echo']]],
  ['@nothing', []],
])('%s narrows to one kind', (typed, expected) => {
  expect(shown(typed)).toEqual(expected)
})

it('remembers what was chosen, the newest first, and reads nothing out of what is damaged', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  }
  for (const id of ['a', 'b', 'a']) rememberChoice(id, storage)
  expect(recentIds(storage)).toEqual(['a', 'b'])
  for (const broken of ['{', '{}', '[1]']) expect(recentIds({ getItem: () => broken })).toEqual([])
})
