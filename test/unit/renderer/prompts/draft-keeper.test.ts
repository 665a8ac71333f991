import { expect, it } from 'vitest'
import { readDrafts, writeDrafts } from '#main/store/drafts'
import type { AppError } from '#shared/errors'
import { connectionLost } from '../../../../src/renderer/client/lost'
import { DraftKeeper } from '../../../../src/renderer/features/prompts/draft-keeper'
import { newTab, type Tab } from '../../../../src/renderer/features/prompts/tab'
import { createTabsStore } from '../../../../src/renderer/features/prompts/tabs-store'
import { memoryStore } from '../../store/memory-store'
import { fakeConnection } from './fake-connection'

/** A window on the host whose drafts lie in `db`. Its storage is its own, as each start in the browser has a new origin. */
function openWindow(db = memoryStore()) {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  let lost = false
  const { connection, calls } = fakeConnection({
    'drafts.get': () => readDrafts(db),
    'drafts.put': ({ drafts, drop = [], layout }) => {
      if (lost) throw connectionLost()
      return writeDrafts(db, { drafts, drop, layout })
    },
  })
  const tabs = createTabsStore()
  const failures: (AppError | null)[] = []
  const keeper = () => {
    const made = new DraftKeeper({
      connection,
      storage,
      workspace: '/w',
      now: () => ({ ...tabs.getState(), closedFolders: ['space:personal/old'] }),
      onKept: (failure) => failures.push(failure),
      delayMs: 1,
    })
    return made
  }
  const type = (id: string, text: string) => {
    const key = tabs.getState().tabs.find((tab) => tab.id === id)?.draft.messages[0]?.key ?? ''
    tabs.getState().setTemplate(id, key, text)
  }
  return { db, tabs, keeper, type, calls, failures, storage, setLost: (now: boolean) => (lost = now) }
}

const texts = (tabs: readonly Tab[] | undefined) => tabs?.map(({ draft }) => draft.messages[0]?.template)

it('tabs come back in another window, in their order, with the one in front and the closed folders', async () => {
  const first = openWindow()
  expect(await first.keeper().restore()).toBeNull()
  const keeper = first.keeper()
  const ids = ['one', 'two', 'three'].map((text) => {
    const id = first.tabs.getState().open(newTab())
    first.type(id, text)
    return id
  })
  first.tabs.getState().activate(ids[1] ?? '')
  keeper.changed()
  await keeper.settled()
  const kept = await openWindow(first.db).keeper().restore()
  expect(texts(kept?.tabs)).toEqual(['one', 'two', 'three'])
  expect(kept?.layout).toMatchObject({ active: ids[1], closedFolders: ['space:personal/old'] })
  expect(kept?.tabs[0]?.id).toBe(ids[0])
})

it('writes only what has changed, and drops what was closed', async () => {
  const { tabs, keeper: make, type, calls, db } = openWindow()
  const keeper = make()
  const [a, b] = [tabs.getState().openNew(), tabs.getState().openNew()]
  keeper.changed()
  await keeper.settled()
  type(b, 'changed')
  keeper.changed()
  await keeper.settled()
  expect(calls.at(-1)?.input).toMatchObject({ drafts: [{ id: b, based: 1 }], drop: [] })
  const before = calls.length
  keeper.changed()
  await keeper.settled()
  expect(calls).toHaveLength(before)
  tabs.getState().close(a)
  keeper.changed()
  await keeper.settled()
  expect(readDrafts(db).drafts.map(({ id }) => id)).toEqual([b])
})

it('two windows that write over the same draft both keep theirs', async () => {
  const first = openWindow()
  const one = first.keeper()
  const id = first.tabs.getState().openNew()
  first.type(id, 'begun')
  one.changed()
  await one.settled()
  const second = openWindow(first.db)
  const other = second.keeper()
  const kept = await other.restore()
  second.tabs.getState().restore(kept?.tabs ?? [], kept?.layout.active ?? null)
  first.type(id, 'mine')
  one.changed()
  await one.settled()
  second.type(id, 'yours')
  other.changed()
  await other.settled()
  await other.settled()
  expect(texts((await openWindow(first.db).keeper().restore())?.tabs)?.toSorted()).toEqual(['mine', 'yours'])
  second.type(id, 'yours, on')
  other.changed()
  await other.settled()
  expect(texts((await openWindow(first.db).keeper().restore())?.tabs)?.toSorted()).toEqual(['mine', 'yours, on'])
})

it('what could not be handed to the host is found again by a reload', async () => {
  const window = openWindow()
  const keeper = window.keeper()
  const id = window.tabs.getState().openNew()
  keeper.changed()
  await keeper.settled()
  window.setLost(true)
  window.type(id, 'while the host was away')
  keeper.changed()
  await keeper.settled()
  expect(window.failures.at(-1)).toMatchObject({ details: { connection: 'lost' } })
  expect(texts((await window.keeper().restore())?.tabs)).toEqual(['while the host was away'])
  window.setLost(false)
  keeper.changed()
  await keeper.settled()
  expect(window.failures.at(-1)).toBeNull()
  expect(readDrafts(window.db).drafts[0]?.body).toContain('while the host was away')
})

it('a page that goes leaves behind what was not confirmed', () => {
  const window = openWindow()
  const keeper = window.keeper()
  const id = window.tabs.getState().openNew()
  window.type(id, 'last words')
  keeper.leave()
  expect(window.storage.getItem('assay:unsent-drafts:/w')).toContain('last words')
})

it('a draft that can’t be read stays in the workspace, and the others come', async () => {
  const window = openWindow()
  writeDrafts(window.db, { drafts: [{ id: 'strange', based: 0, body: '{"later":true}' }], drop: [] })
  const keeper = window.keeper()
  expect((await keeper.restore())?.tabs).toEqual([])
  window.tabs.getState().openNew()
  keeper.changed()
  await keeper.settled()
  expect(readDrafts(window.db).drafts.map(({ id }) => id)).toContain('strange')
})
