import { randomBytes } from 'node:crypto'
import { canMount, type SmallDisk, smallDisk } from '../integration/mounts'
import { test as base, expect } from './fixtures/workbench'

const test = base.extend<{ disk: SmallDisk }>({
  disk: async ({ shell: _ }, use) => {
    const disk = smallDisk(64)
    if (disk === null) throw new Error('No disk could be mounted.')
    await use(disk)
    disk.remove()
  },
  place: ({ disk }, use) => use(disk.folder),
})

// Where none may be mounted, an integration test does the same with a file that may not grow.
if (canMount()) {
  test('a run that a full disk does not take says so, stays in sight, and is kept once there is room', async ({
    workbench,
    ollama,
    disk,
  }) => {
    const { page } = workbench
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    // More than any page of the archive has left.
    const rest = randomBytes(300_000).toString('base64')
    ollama.next({ kind: 'answer', chunks: ['Kept in sight. ', rest], gate: (line) => (line < 1 ? Promise.resolve() : gate) })
    const output = page.getByRole('region', { name: 'Output', exact: true })
    const run = page.getByRole('button', { name: 'Run', exact: true })
    await run.click()
    await expect(output).toContainText('Kept in sight.')
    disk.fill()
    release()
    await expect(output.getByRole('alert')).toContainText('The disk is full.')
    await expect(output.getByRole('alert')).toContainText('This run is not kept yet. What came stays in sight.')
    await expect(output).toContainText('Kept in sight.')

    disk.free()
    await expect(output.getByRole('alert')).toBeHidden()
    await expect(output).toContainText('completed')
    await workbench.restart()
    await workbench.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Runs' }).click()
    const grid = workbench.page.getByRole('grid', { name: 'Runs, newest first' })
    await expect(grid.getByRole('row').filter({ hasText: 'summarise' })).toContainText('Kept in sight.')
  })
}
