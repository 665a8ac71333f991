import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { gatherInputs } from '#main/execution/gather-inputs'
import { resolveValues } from '#main/execution/resolve-values'
import type { WritableDB } from '#main/store/database'
import { putName } from '#main/store/names'
import { createTemplatePool } from '#main/template/pool'
import type { PromptContent } from '#shared/domain/prompt'
import { memoryStore } from '../store/memory-store'

const HOST = 'test-host'
const templates = createTemplatePool({ workerPath: join(import.meta.dirname, '../../../out/main/template-worker.js') })

const content = (template: string, inputs: PromptContent['inputs'] = []): PromptContent => ({
  messages: [{ role: 'user', template }],
  inputs,
  model: null,
  parameters: {},
  description: '',
})

describe('gatherInputs', () => {
  let db: WritableDB
  const put = (name: string, text: string, space = 'project') => putName(db, HOST, { space, name, text })

  beforeEach(() => {
    db = memoryStore()
  })
  afterAll(() => templates.close())

  it('finds texts that included texts include, each once, with the digests that they have', async () => {
    const style = put('style', 'Be brief. {% include "terms" %}')
    const terms = put('terms', 'Say {{ word }}.')
    const gathered = await gatherInputs(db, templates, content('{% include "style" %} {% include "terms" %}'))
    expect(gathered.includes.map(({ name, digest }) => [name, digest])).toEqual([
      ['style', style],
      ['terms', terms],
    ])
    expect(gathered.analysis.variables.map(({ name }) => name)).toEqual(['word'])
    expect(gathered.unresolved).toEqual([])
  })

  it('takes a name from the first space that has it', async () => {
    put('style', 'personal', 'personal')
    put('style', 'project', 'project')
    const gathered = await gatherInputs(db, templates, content('{% include "style" %}'))
    expect(gathered.includes).toMatchObject([{ space: 'project', text: 'project' }])
  })

  it('names every text that is nowhere, but not one that may be missing', async () => {
    put('style', '{% include "deep" %}')
    const gathered = await gatherInputs(
      db,
      templates,
      content('{% include "style" %}{% include "terms" %}{% include "extra" ignore missing %}'),
    )
    expect(gathered.unresolved).toEqual(['deep', 'terms'])
  })

  it('ends on texts that include each other', async () => {
    put('a', '{% include "b" %}')
    put('b', '{% include "a" %}')
    const gathered = await gatherInputs(db, templates, content('{% include "a" %}'))
    expect(gathered.includes.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it('does not ask for a variable that a loop around the include gives', async () => {
    put('row', '- {{ item }}')
    const gathered = await gatherInputs(db, templates, content('{% for item in items %}{% include "row" %}{% endfor %}'))
    expect(gathered.analysis.variables.map(({ name }) => name)).toEqual(['items'])
  })

  it('marks a mistake of an included text at its tag, with its own place in words', async () => {
    put('style', 'fine\n{{ a | nothing }}')
    const gathered = await gatherInputs(db, templates, content('Hello.\n{% include "style" %}'))
    expect(gathered.analysis.mistakes).toMatchObject([
      { message: expect.stringContaining('In style, line 2'), place: { message: 0, line: 2 } },
    ])
  })
})

describe('resolveValues', () => {
  const variables = [
    { name: 'who', required: true, places: [] },
    { name: 'tone', required: false, places: [] },
    { name: 'current_date', required: true, places: [] },
  ]
  const now = new Date(2026, 10, 21, 9, 41)

  it('names required variables that no layer gives, and no others', () => {
    expect(resolveValues(content(''), variables, {}, now).missing).toEqual(['who'])
  })

  it('takes a declared default below what the user gave', () => {
    const declared = content('', [{ name: 'who', kind: 'string', default: 'Ada' }])
    expect(resolveValues(declared, variables, {}, now).resolved).toContainEqual({
      name: 'who',
      value: 'Ada',
      layer: 'default',
      shadows: [],
    })
    expect(resolveValues(declared, variables, { who: 'Grace' }, now).resolved).toContainEqual({
      name: 'who',
      value: 'Grace',
      layer: 'user',
      shadows: ['default'],
    })
  })

  it('computes dates at the instant of the run, above all that was given', () => {
    expect(resolveValues(content(''), variables, { current_date: 'never' }, now).resolved).toContainEqual({
      name: 'current_date',
      value: '2026-11-21',
      layer: 'computed',
      shadows: ['user'],
    })
  })
})
