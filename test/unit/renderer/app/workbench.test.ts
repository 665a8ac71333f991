import { expect, it, vi } from 'vitest'
import type { RouteOutput } from '#shared/contract/routes'
import { fakeConnection } from '../features/runs/fake-connection'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
vi.stubGlobal('document', { documentElement: { dataset: {} } })
const { createWorkbench } = await import('../../../../src/renderer/app/workbench')
const { DEFAULT_SETTINGS } = await import('#shared/domain/default-settings')

const about = { version: '1', workspace: { name: 'w', path: '/w' } } as RouteOutput<'app.about'>
const facets = (total: number) => ({ prompts: [], models: [], total, live: 0 })
const never = new Promise<never>(() => undefined)

it('counts runs while a server is slow to tell of its models', async () => {
  let total = 1
  const connection = fakeConnection({
    'app.about': () => about,
    'settings.get': () => DEFAULT_SETTINGS,
    'models.list': () => never,
    'runs.facets': () => facets(total),
  })
  const workbench = createWorkbench(connection)
  await vi.waitFor(() => expect(workbench.getState()).toMatchObject({ started: true, runs: { total: 1 } }))
  total = 2
  connection.tell({ topic: 'runs', id: 'r' })
  await vi.waitFor(() => expect(workbench.getState().runs?.total).toBe(2))
})

it('takes no answer to an earlier question for the newest', async () => {
  const waiting: ((answer: RouteOutput<'runs.facets'>) => void)[] = []
  const connection = fakeConnection({
    'app.about': () => about,
    'settings.get': () => DEFAULT_SETTINGS,
    'models.list': () => ({ connections: [] }),
    'runs.facets': () => new Promise((resolve) => waiting.push(resolve)),
  })
  const workbench = createWorkbench(connection)
  connection.tell({ topic: 'runs', id: 'r' })
  await vi.waitFor(() => expect(waiting).toHaveLength(2))
  waiting[1]?.(facets(2))
  await vi.waitFor(() => expect(workbench.getState().runs?.total).toBe(2))
  waiting[0]?.(facets(1))
  await Promise.resolve()
  expect(workbench.getState().runs?.total).toBe(2)
})
