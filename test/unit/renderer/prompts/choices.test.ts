import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ModelParameter } from '#shared/domain/model-management'
import type { PromptSummary } from '#shared/domain/prompt'
import { chooseModel } from '../../../../src/renderer/features/prompts/choose-model'
import {
  libraryTree,
  mayMove,
  ROOT,
  type TreeNodes,
  type TreeSource,
} from '../../../../src/renderer/features/prompts/library-tree'
import { modelGroups } from '../../../../src/renderer/features/prompts/model-picker'
import {
  COMMON_FIELDS,
  fieldsFor,
  parameterChips,
  parameterText,
  rangeText,
  readParameter,
  steppedParameter,
  withParameter,
} from '../../../../src/renderer/features/prompts/parameter-fields'
import { DEMO, model, provider } from './fixtures'

const answering = provider('ollama', 'ollama', 'ok', [model('nomic-embed', ['embedding']), model('qwen3:8b')])
const away = provider('ollama', 'ollama', 'unreachable', [])

describe('the model of a tab', () => {
  const own = { connection: 'ollama', name: 'gone' }
  const used = { connection: 'ollama', name: 'qwen3:8b' }
  it.each([
    ['the prompt’s own, even where it is not listed', [DEMO, answering], own, used, own],
    ['the one used last', [DEMO, answering], null, { connection: 'demo', name: 'echo' }, { connection: 'demo', name: 'echo' }],
    ['another where that one is gone', [DEMO, away], null, used, { connection: 'demo', name: 'extract' }],
    ['the first of a server that answers and can complete', [DEMO, answering], null, null, used],
    ['demo:extract where no server answers', [DEMO, away], null, null, { connection: 'demo', name: 'extract' }],
    ['none where nothing is known', [], null, null, null],
  ])('is %s', (_name, connections, ownModel, usedModel, expected) => {
    expect(chooseModel(connections, ownModel, usedModel)).toEqual(expected)
  })

  it('stays in the list where it is not listed, the demo comes last, and a server without models keeps its line', () => {
    const groups = modelGroups([DEMO, away], { connection: 'ollama', name: 'gone' })
    expect(groups.map(({ label }) => label)).toEqual(['ollama', 'demo'])
    expect(groups[0]?.options[0]).toMatchObject({ label: 'gone', detail: 'not listed' })
    expect(groups[0]?.note).toBe('ollama is unreachable')
    expect(modelGroups([answering], null)[0]?.options.map(({ label }) => label)).toEqual(['qwen3:8b'])
  })
})

describe('parameters', () => {
  const field = (name: string) => COMMON_FIELDS.find((known) => known.name === name) ?? COMMON_FIELDS[0]
  it.each([
    ['temperature', '0.7', { ok: true, value: 0.7 }],
    ['temperature', '', { ok: true, value: null }],
    ['temperature', '3', { ok: false, reason: '0 to 2' }],
    ['temperature', 'warm', { ok: false, reason: 'Not a number' }],
    ['seed', '1.5', { ok: false, reason: 'A whole number' }],
  ])('%s %j', (name, text, expected) => {
    const known = field(name)
    if (known === undefined) throw new Error('no such field')
    expect(readParameter(known, text)).toEqual(expected)
  })

  const offered = (name: string, rest: Partial<ModelParameter>): ModelParameter => ({
    name,
    meaning: `What ${name} does`,
    kind: 'whole number',
    min: null,
    max: null,
    serverDefault: null,
    modelDefault: null,
    ...rest,
  })

  it('are those that the model offers, the common ones first, with what holds without them and who says so', () => {
    const fields = fieldsFor([
      offered('num_batch', { min: 1, serverDefault: 512 }),
      offered('seed', {}),
      offered('temperature', { kind: 'number', min: 0, max: 2, serverDefault: 0.8, modelDefault: 0 }),
      offered('stop', { kind: 'texts', modelDefault: ['<|eot_id|>'] }),
      offered('draft_num_predict', { kind: 'other', modelDefault: 4 }),
    ])
    expect(fields.map(({ name, unset }) => [name, unset])).toEqual([
      ['temperature', { value: 0, by: 'model' }],
      ['seed', null],
      ['num_batch', { value: 512, by: 'server' }],
      ['stop', { value: ['<|eot_id|>'], by: 'model' }],
    ])
    expect(fields.map(rangeText)).toEqual(['0 to 2', '', 'from 1', 'text or ["a", "b"]'])
    expect(fieldsFor(null)).toBe(COMMON_FIELDS)
    expect(COMMON_FIELDS.map(({ unset }) => unset)).toEqual(COMMON_FIELDS.map(() => null))
  })

  const [stop, flag] = fieldsFor([offered('stop', { kind: 'texts' }), offered('use_mmap', { kind: 'yes or no' })])
  it.each([
    [stop, 'END', { ok: true, value: ['END'] }],
    [stop, ' ', { ok: true, value: [' '] }],
    [stop, '["a", "\\n"]', { ok: true, value: ['a', '\n'] }],
    [stop, '[1]', { ok: false, reason: 'As ["a", "b"]' }],
    [stop, '["a"', { ok: false, reason: 'As ["a", "b"]' }],
    [stop, '', { ok: true, value: null }],
    [flag, 'Yes', { ok: true, value: true }],
    [flag, 'maybe', { ok: false, reason: 'yes or no' }],
  ])('of other kinds: %j.name %j', (known, text, expected) => {
    if (known === undefined) throw new Error('no such field')
    expect(readParameter(known, text)).toEqual(expected)
  })

  it('are read back as what they were written from', () => {
    if (stop === undefined) throw new Error('no such field')
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (texts) => {
        expect(readParameter(stop, parameterText(texts))).toEqual({ ok: true, value: texts })
      }),
    )
  })

  it('step from what is typed, else from what holds, and stay in their range', () => {
    const [warm] = fieldsFor([offered('temperature', { kind: 'number', min: 0, max: 2, modelDefault: 0.6 })])
    const [context] = fieldsFor([offered('num_ctx', { min: 1 })])
    if (warm === undefined || context === undefined) throw new Error('no such field')
    expect([steppedParameter(warm, '', 1), steppedParameter(warm, '1.95', 1), steppedParameter(warm, '0', -1)]).toEqual([
      0.7, 2, 0,
    ])
    expect([steppedParameter(context, '', 1), steppedParameter(context, '', -1)]).toEqual([1024, 1])
  })

  it('are left out where they are not set, and shown in the order of the fields', () => {
    const set = withParameter(withParameter({ format: 'json', num_ctx: 8192 }, 'temperature', 0), 'num_ctx', null)
    expect(set).toEqual({ format: 'json', temperature: 0 })
    expect(parameterChips({ format: 'json', num_ctx: 8192, temperature: 0.2, seed: 12345 })).toEqual([
      { name: 'temperature', label: 'temperature', value: '0.2' },
      { name: 'seed', label: 'seed', value: '12345' },
      { name: 'num_ctx', label: 'num_ctx', value: '8,192' },
      { name: 'format', label: 'format', value: 'json' },
    ])
  })
})

describe('the library', () => {
  const item = (space: PromptSummary['space'], folder: string, name: string): PromptSummary => ({
    id: `${folder}/${name}`,
    space,
    folder,
    name,
    versionNumber: 1,
    versionDigest: 'a'.repeat(64),
    updatedAt: '2026-11-21T00:00:00Z',
  })
  const items = [
    item('builtin', '', 'summarise'),
    item('personal', 'work/triage', 'ticket'),
    item('personal', 'work', 'a'),
    item('personal', '', 'b'),
  ]

  const tree = (over: Partial<TreeSource> = {}) => libraryTree({ items, folders: [], filter: '', found: null, ...over })
  const prompts = (nodes: TreeNodes) => Object.keys(nodes).filter((id) => id.startsWith('prompt:'))

  it('stands by space and folder, folders first; spaces to write in are there when they are empty too', () => {
    const nodes = tree()
    expect(nodes[ROOT]?.children).toEqual(['space:project', 'space:personal', 'space:builtin'])
    expect(nodes['space:personal']?.children).toEqual(['space:personal/work', 'prompt:/b'])
    expect(nodes['space:personal/work']).toMatchObject({ count: 2, children: ['space:personal/work/triage', 'prompt:work/a'] })
    expect(nodes['space:personal/work/triage']).toMatchObject({ count: 1, folder: 'work/triage' })
    expect(nodes['space:personal']?.count).toBe(3)
    expect(nodes['space:project']).toMatchObject({ count: 0, children: [] })
  })

  it('shows folders with nothing in them', () => {
    const nodes = tree({ folders: [{ space: 'project', folder: 'new/er' }] })
    expect(nodes['space:project']?.children).toEqual(['space:project/new'])
    expect(nodes['space:project/new']).toMatchObject({ count: 0, children: ['space:project/new/er'] })
  })

  it('is narrowed by what is in a name or folder, and by what the host finds in the text', () => {
    expect(prompts(tree({ filter: 'TRIAGE' }))).toEqual(['prompt:work/triage/ticket'])
    expect(prompts(tree({ filter: 'ticket work' }))).toEqual(['prompt:work/triage/ticket'])
    expect(prompts(tree({ filter: 'harbour', found: new Set(['/b']) }))).toEqual(['prompt:/b'])
    expect(tree({ filter: 'nothing', folders: [{ space: 'project', folder: 'nothing' }] })[ROOT]?.children).toEqual([])
  })

  it('lets things go where they may', () => {
    const nodes = tree()
    const may = (id: string, space: 'personal' | 'project', folder: string) => {
      const node = nodes[id]
      return node !== undefined && mayMove(node, { space, folder })
    }
    expect(may('prompt:/b', 'project', '')).toBe(true)
    expect(may('prompt:/b', 'personal', '')).toBe(false)
    expect(may('prompt:/summarise', 'personal', '')).toBe(false)
    expect(may('space:personal', 'project', '')).toBe(false)
    expect(may('space:personal/work', 'personal', 'work/triage')).toBe(false)
    expect(may('space:personal/work', 'personal', '')).toBe(false)
    expect(may('space:personal/work', 'project', 'work')).toBe(true)
    expect(may('space:personal/work/triage', 'personal', '')).toBe(true)
  })
})
