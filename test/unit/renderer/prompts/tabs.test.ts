import { describe, expect, it } from 'vitest'
import type { Prompt } from '#shared/domain/prompt'
import { screenDiffers } from '../../../../src/renderer/features/prompts/screen-differs'
import {
  contentToSave,
  isEdited,
  newTab,
  runRequest,
  tabFromPrompt,
  tabFromRun,
  versionLabel,
} from '../../../../src/renderer/features/prompts/tab'
import { createTabsStore } from '../../../../src/renderer/features/prompts/tabs-store'
import { content, DEMO } from './fixtures'
import { keptRun } from './run'

const saved: Prompt = {
  id: 'p1',
  space: 'personal',
  folder: '',
  name: 'greet',
  versionNumber: 2,
  versionDigest: 'a'.repeat(64),
  updatedAt: '2026-11-21T00:00:00Z',
  content: content({ parameters: { temperature: 0.2 } }),
}
const echo = { connection: 'demo', name: 'echo' }

const open = () => {
  const store = createTabsStore()
  const id = store.getState().open(tabFromPrompt(saved))
  const tab = () => store.getState().tabs.find((each) => each.id === id) ?? newTab()
  return { store, id, tab, key: tab().draft.messages[0]?.key ?? '' }
}

describe('a tab', () => {
  it('is edited from the first key to the way back, and another model is no edit', () => {
    const { store, id, tab, key } = open()
    expect(versionLabel(tab())).toBe('v2')
    store.getState().setTemplate(id, key, 'Hello')
    expect(versionLabel(tab())).toBe('v2, edited')
    store.getState().setTemplate(id, key, 'Hello {{ name }}')
    store.getState().setModel(id, echo)
    expect(isEdited(tab())).toBe(false)
    expect(contentToSave(tab()).model).toEqual(echo)
  })

  it('runs exactly what it shows at that moment', () => {
    const { store, id, tab, key } = open()
    expect(runRequest(tab(), echo).prompt).toMatchObject({ promptId: 'p1', versionNumber: 2, content: saved.content })
    store.getState().setTemplate(id, key, 'Count {{ n }}')
    store.getState().declareInput(id, 'n', { kind: 'number' })
    store.getState().setTyped(id, 'n', '42')
    store.getState().setParameters(id, { seed: 7 })
    const request = runRequest(tab(), echo)
    expect(request.variables).toEqual({ n: 42 })
    expect(request.parameters).toEqual({ seed: 7 })
    expect(request.prompt).toMatchObject({ promptId: 'p1', versionNumber: null })
    expect(request.prompt.content.messages[0]?.template).toBe('Count {{ n }}')
    store.getState().setTyped(id, 'n', null)
    expect(runRequest(tab(), echo).variables).toEqual({})
  })

  it('opens a kept run as it was: values of the user layer with their kinds, model and parameters', () => {
    const tab = tabFromRun(keptRun(), saved.content, saved)
    expect(tab.typed).toEqual({ name: { text: 'Ada', kind: 'string' }, tags: { text: '["a", "b"]', kind: 'array' } })
    expect(tab.model).toEqual({ connection: 'ollama', name: 'qwen3:8b' })
    expect(tab.draft.parameters).toEqual({ temperature: 0.2 })
    expect(versionLabel(tab)).toBe('v2')
    expect(runRequest(tab, echo).variables).toEqual({ name: 'Ada', tags: ['a', 'b'] })
  })

  it('says why its output is not of what it shows', () => {
    const { store, id, tab, key } = open()
    const ran = { content: saved.content, variables: {}, model: echo }
    const models = { connections: [DEMO], used: echo }
    expect(screenDiffers(tab(), ran, models)).toBeNull()
    store.getState().setTemplate(id, key, 'Hello')
    expect(screenDiffers(tab(), ran, models)).toBe('v2 as saved; edited since')
    store.getState().setTyped(id, 'name', 'Ada')
    store.getState().setModel(id, { connection: 'demo', name: 'extract' })
    expect(screenDiffers(tab(), ran, models)).toBe('v2 as saved; edited, variables changed, model changed since')
  })
})

describe('open tabs', () => {
  it('close to their neighbour, reopen in their place and go round', () => {
    const store = createTabsStore()
    const [a, b, c] = [1, 2, 3].map(() => store.getState().openNew())
    store.getState().activate(b ?? '')
    const closed = store.getState().close(b ?? '')
    expect(store.getState().active).toBe(c)
    if (closed !== null) store.getState().reopen(closed.tab, closed.at)
    expect(store.getState().tabs.map(({ id }) => id)).toEqual([a, b, c])
    store.getState().step(1)
    store.getState().step(1)
    expect(store.getState().active).toBe(a)
    store.getState().step(-1)
    expect(store.getState().active).toBe(c)
    for (const id of [a, b, c]) store.getState().close(id ?? '')
    expect(store.getState().active).toBeNull()
  })

  it('keep at least one message', () => {
    const { store, id, tab, key } = open()
    store.getState().remove(id, key)
    expect(tab().draft.messages).toHaveLength(1)
    const added = store.getState().addMessage(id, key)
    store.getState().move(id, added, -1)
    expect(tab().draft.messages.map((message) => message.key)).toEqual([added, key])
  })

  it('are renamed with their prompt, and say so where it was done elsewhere', () => {
    const { store, id, tab } = open()
    store.getState().renamed('p1', 'welcome', false)
    expect(tab()).toMatchObject({ name: 'welcome', renamedFrom: null })
    store.getState().renamed('p1', 'hello', true)
    store.getState().renamed('p1', 'hi', true)
    expect(tab()).toMatchObject({ name: 'hi', renamedFrom: 'welcome' })
    store.getState().renameRead(id)
    expect(tab().renamedFrom).toBeNull()
    store.getState().renamed('another', 'x', true)
    expect(tab().name).toBe('hi')
  })

  it('show another version with the editors of messages that stay', () => {
    const { store, id, tab, key } = open()
    const messages = [
      { role: 'user' as const, template: 'Other' },
      { role: 'assistant' as const, template: 'More' },
    ]
    store.getState().show(id, { ...saved, versionNumber: 3, content: content({ messages, frontMatter: { tags: ['x'] } }) })
    expect(tab().draft.messages[0]).toEqual({ key, ...messages[0] })
    expect(tab().draft.messages).toHaveLength(2)
    expect(isEdited(tab())).toBe(false)
    expect(contentToSave(tab()).frontMatter).toEqual({ tags: ['x'] })
    expect(versionLabel(tab())).toBe('v3')
  })
})
