import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/errors'
import { tabBody } from '../../../../src/renderer/features/prompts/draft-body'
import { promptsStores } from '../../../../src/renderer/features/prompts/prompts-stores'
import { newTab } from '../../../../src/renderer/features/prompts/tab'
import { fakeConnection } from './fake-connection'

// Monaco is for the browser; here nobody makes an editor.
vi.mock('../../../../src/renderer/shared-views/prompt-editor/load-monaco', () => ({ loadMonaco: () => Promise.reject() }))

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
  vi.stubGlobal('document', { addEventListener: () => undefined })
  vi.stubGlobal('addEventListener', () => undefined)
})
afterAll(() => vi.unstubAllGlobals())

const DRAFT = { id: 'one', revision: 1, body: tabBody({ ...newTab(), name: 'kept' }) }

/** A workspace with one kept draft, whose library is answered by `list`. */
function workspace(list: () => Promise<{ items: []; folders: [] }>) {
  const { connection } = fakeConnection({
    'app.about': () => ({ version: '0', workspace: { name: 'desk', path: '/desk' } }) as never,
    'drafts.get': () => ({ drafts: [DRAFT], layout: null }),
    'drafts.put': () => ({ kept: [], refused: [] }),
    'prompts.list': list,
    'models.list': () => ({ connections: [] }) as never,
    'settings.get': () => ({ defaultModel: null }) as never,
    'templates.language': () => ({ filters: [], tests: [], globals: [], computed: [] }),
  })
  return promptsStores(connection)
}

const EMPTY = { items: [], folders: [] } as { items: []; folders: [] }

describe('the beginning of the prompts', () => {
  it('has the drafts before the library and the models: the first editor waits for nothing else', async () => {
    let answer = (_: typeof EMPTY) => {}
    const { tabs, start, begin } = workspace(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const begun = begin()
    await vi.waitFor(() => expect(tabs.getState().tabs.map(({ name }) => name)).toEqual(['kept']))
    expect(start.getState().phase).toBe('starting')
    answer(EMPTY)
    await begun
    expect(start.getState().phase).toBe('ready')
  })

  it('puts the drafts there once, also where the rest is tried again', async () => {
    let broken = true
    const { tabs, start, begin } = workspace(async () => {
      if (broken) throw new AppError('INTERNAL', 'The disk is away.')
      return EMPTY
    })
    await begin()
    expect(start.getState().phase).toBe('failed')
    broken = false
    await begin()
    expect(start.getState().phase).toBe('ready')
    expect(tabs.getState().tabs.map(({ name }) => name)).toEqual(['kept'])
  })
})
