import { expect, it, vi } from 'vitest'
import type { Prompt, PromptSummary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { elsewhere, followLibrary } from '../../../../src/renderer/features/prompts/follow-library'
import { createLibraryStore } from '../../../../src/renderer/features/prompts/library-store'
import { isEdited, tabFromPrompt } from '../../../../src/renderer/features/prompts/tab'
import { createTabsStore } from '../../../../src/renderer/features/prompts/tabs-store'
import { fakeConnection } from './fake-connection'
import { content } from './fixtures'

const version = (number: number, name = 'greet'): Prompt => ({
  id: 'p1',
  space: 'personal',
  folder: '',
  name,
  versionNumber: number,
  versionDigest: String(number).repeat(64),
  updatedAt: '2026-11-21T00:00:00Z',
  content: content({ messages: [{ role: 'user', template: `Text of v${number}` }] }),
})

function setUp() {
  let newest = version(1)
  let items: PromptSummary[] = [newest]
  let unreadable = false
  const { connection } = fakeConnection({
    'prompts.list': () => ({ items, folders: [] }),
    'prompts.get': () => {
      if (unreadable) throw new AppError('UNSUPPORTED', 'It was packed by a newer Node.')
      return newest
    },
  })
  const tabs = createTabsStore()
  const library = createLibraryStore(connection)
  const id = tabs.getState().open(tabFromPrompt(newest))
  const tab = () => {
    const found = tabs.getState().tabs.find((each) => each.id === id)
    if (found === undefined) throw new Error('The tab is gone.')
    return found
  }
  return {
    tabs,
    id,
    tab,
    template: () => tab().draft.messages[0]?.template,
    type: (text: string) => tabs.getState().setTemplate(id, tab().draft.messages[0]?.key ?? '', text),
    state: () => elsewhere(tab(), items),
    setUnreadable: (now: boolean) => {
      unreadable = now
    },
    follow: () => followLibrary({ connection, tabs, library }),
    /** Something happens in another window. */
    happens: async (prompt: Prompt | null) => {
      if (prompt !== null) newest = prompt
      items = prompt === null ? [] : [prompt]
      await library.getState().load()
    },
  }
}

it('a version saved elsewhere comes by itself where nothing was written', async () => {
  const { follow, happens, template, tab, state } = setUp()
  follow()
  await happens(version(2))
  await vi.waitFor(() => expect(template()).toBe('Text of v2'))
  expect(isEdited(tab())).toBe(false)
  expect(state()).toBeNull()
})

it('a version that can’t be fetched is told of, and comes with the next change', async () => {
  const { follow, happens, template, tab, state, setUnreadable } = setUp()
  follow()
  setUnreadable(true)
  await happens(version(2))
  await vi.waitFor(() => expect(tab().staleBecause).toBe('It was packed by a newer Node.'))
  expect(template()).toBe('Text of v1')
  expect(state()).toEqual({ kind: 'newer', versionNumber: 2 })
  setUnreadable(false)
  await happens(version(3))
  await vi.waitFor(() => expect(template()).toBe('Text of v3'))
  expect(tab().staleBecause).toBeUndefined()
})

it('where something was written it asks, and both ways keep what was written until then', async () => {
  const { follow, happens, template, type, state, tabs, id, tab } = setUp()
  follow()
  type('Mine')
  await happens(version(2))
  expect(template()).toBe('Mine')
  expect(state()).toEqual({ kind: 'newer', versionNumber: 2 })
  tabs.getState().keepMine(id, 2)
  expect(state()).toBeNull()
  expect(isEdited(tab())).toBe(true)
  await happens(version(3))
  expect(state()).toEqual({ kind: 'newer', versionNumber: 3 })
  tabs.getState().show(id, version(3))
  expect(template()).toBe('Text of v3')
  expect(state()).toBeNull()
})

it('a deleted prompt leaves the tab as it is, and its return is seen', async () => {
  const { follow, happens, template, type, state } = setUp()
  follow()
  type('Mine')
  await happens(null)
  expect(state()).toEqual({ kind: 'deleted' })
  expect(template()).toBe('Mine')
  await happens(version(1))
  expect(state()).toBeNull()
})

it('another name comes at once and is told', async () => {
  const { follow, happens, tab } = setUp()
  follow()
  await happens(version(1, 'welcome'))
  expect(tab()).toMatchObject({ name: 'welcome', renamedFrom: 'greet' })
})

it('a tab that shows an earlier version on purpose stays there', async () => {
  const { follow, happens, template, tabs, id, state } = setUp()
  tabs.getState().show(id, version(1), 3)
  follow()
  await happens(version(4))
  expect(template()).toBe('Text of v1')
  expect(state()).toBeNull()
})
