import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

test('a view that is left before all its scripts came is whole when one comes back', async ({ workbench }) => {
  const { page } = workbench
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = (): void => {}
  const asks = new Promise<void>((resolve) => {
    asked = resolve
  })
  await page.route('**/beside-*.js', async (route) => {
    asked()
    await held
    await route.continue()
  })
  await page.reload()
  await asks
  const run = page.getByRole('button', { name: 'Run', exact: true })
  await expect(run).toBeVisible()
  await page.keyboard.press(`${ctrl}+,`)
  await expect(run).toBeHidden()
  const came = page.waitForResponse('**/beside-*.js')
  release()
  await (await came).finished()
  // As long as it takes to run what came.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
  await page.keyboard.press(`${ctrl}+1`)
  await expect(page.getByRole('tab', { name: 'Compiled' })).toBeVisible()
})
