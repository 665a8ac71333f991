import { expect, it } from 'vitest'
import { readDrafts, writeDrafts } from '#main/store/drafts'
import { NO_CASES, newRow } from '../../../../../src/renderer/features/experiments/design/design'
import { createDesignKeeper } from '../../../../../src/renderer/features/experiments/design/design-keeper'
import { createDesignStore } from '../../../../../src/renderer/features/experiments/design/design-store'
import { memoryStore } from '../../../store/memory-store'
import { fakeConnection } from '../../prompts/fake-connection'

const MODEL = { connection: 'ollama', name: 'small' }
const ROWS = [{ text: 'one' }, { text: 'two' }]

/** A page on the workspace whose drafts lie in `db`. */
function openPage(db = memoryStore()) {
  const { connection } = fakeConnection({
    'drafts.get': ({ kind }) => readDrafts(db, kind),
    'drafts.put': ({ drafts, drop = [] }) => writeDrafts(db, { drafts, drop }),
    'datasets.get': () => ({ columns: ['text'], rows: ROWS }),
  })
  const store = createDesignStore(connection)
  const keeper = createDesignKeeper(connection, store, 1)
  const offered = async () => {
    await keeper.getState().look()
    return keeper.getState().offer?.design.name ?? null
  }
  return { db, store, keeper, offered, design: (name: string) => store.getState().change({ name, models: [MODEL] }) }
}
type Page = ReturnType<typeof openPage>
const settled = ({ keeper }: Page) => keeper.getState().settled()

/** A page that was left with a design of this name. */
async function left(name: string): Promise<Page> {
  const page = openPage()
  page.design(name)
  await settled(page)
  return page
}

it('offers what was designed to another page, which goes on with it; prompts know nothing of it', async () => {
  const before = await left('triage')
  expect(await before.offered()).toBeNull()
  expect(readDrafts(before.db).drafts).toEqual([])
  const page = openPage(before.db)
  expect(await page.offered()).toBe('triage')
  await page.keeper.getState().resume()
  expect(page.store.getState()).toMatchObject({ begun: true, design: { name: 'triage', models: [MODEL] } })
  page.store.getState().change({ name: 'triage again' })
  await settled(page)
  expect(readDrafts(before.db, 'design').drafts).toHaveLength(1)
  expect(await openPage(before.db).offered()).toBe('triage again')
})

it('rows of a kept version are fetched from it, what was typed is kept with the design', async () => {
  const before = await left('triage')
  const kept = { id: 'd', name: 'cases', versionNumber: 2, digest: 'sha256:1' }
  const values = async () => {
    await settled(before)
    const page = openPage(before.db)
    await page.keeper.getState().look()
    await page.keeper.getState().resume()
    const { cases } = page.store.getState().design
    return { values: cases.rows.map((row) => row.values), kept: cases.kept }
  }
  before.store.getState().change({ cases: { ...NO_CASES, kept, columns: ['text'], rows: ROWS.map((row) => newRow(row)) } })
  expect(await values()).toEqual({ values: ROWS, kept })
  expect(readDrafts(before.db, 'design').drafts[0]?.body).not.toContain('"two"')
})

it('typed rows are there as they were typed', async () => {
  const before = await left('triage')
  before.store.getState().change({ cases: { ...NO_CASES, columns: ['text'], rows: [newRow({ text: 'typed' })], edited: true } })
  await settled(before)
  const page = openPage(before.db)
  await page.keeper.getState().look()
  await page.keeper.getState().resume()
  expect(page.store.getState().design.cases.rows.map((row) => row.values)).toEqual([{ text: 'typed' }])
})

it('is gone once it was started over, and comes back when that is undone', async () => {
  const page = await left('triage')
  const { design } = page.store.getState()
  page.store.getState().startOver()
  await settled(page)
  expect(readDrafts(page.db, 'design').drafts).toEqual([])
  page.store.getState().restore(design)
  await settled(page)
  expect(await openPage(page.db).offered()).toBe('triage')
})

it('is discarded by its own action, which can be undone', async () => {
  const { db } = await left('triage')
  const page = openPage(db)
  expect(await page.offered()).toBe('triage')
  const undo = await page.keeper.getState().discard()
  expect(page.keeper.getState().offer).toBeNull()
  expect(readDrafts(db, 'design').drafts).toEqual([])
  await undo?.()
  expect(page.keeper.getState().offer?.design.name).toBe('triage')
})

it('two pages that go on with the same one lose nothing of either', async () => {
  const { db } = await left('triage')
  const [one, other] = [openPage(db), openPage(db)]
  for (const page of [one, other]) {
    await page.offered()
    await page.keeper.getState().resume()
  }
  one.store.getState().change({ name: 'one' })
  await settled(one)
  other.store.getState().change({ name: 'other' })
  await settled(other)
  await settled(other)
  const names = readDrafts(db, 'design').drafts.map(({ body }) => (JSON.parse(body) as { design: { name: string } }).design.name)
  expect(names.toSorted()).toEqual(['one', 'other'])
})

it('what a later version wrote stays where it is', async () => {
  const page = openPage()
  writeDrafts(page.db, { drafts: [{ id: 'design:later', based: 0, body: '{"version":99}' }], drop: [] })
  expect(await page.offered()).toBeNull()
  expect(readDrafts(page.db, 'design').drafts).toHaveLength(1)
})
