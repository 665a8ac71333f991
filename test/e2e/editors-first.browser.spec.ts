import { expect, test } from './fixtures/workbench'

test('what stands beside the messages is drawn behind their editors', async ({ workbench: { page } }) => {
  await expect(page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })).toBeVisible()
  for (const name of ['Library', 'Variables', 'Output']) {
    await expect(page.getByRole('region', { name, exact: true })).not.toBeEmpty()
  }
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('assay:all-drawn').length)).toBe(1)
})

test('where the editor can not be fetched, the rest is there and messages are plain text fields', async ({ workbench }) => {
  const { page } = workbench
  await page.route('**/assets/monaco-*.js', (route) => route.abort())
  await page.reload()
  const message = page.locator('textarea[aria-label="user message 1"]')
  await message.fill('Say {{ greeting }}.')
  await expect(page.locator('[data-variable="greeting"]')).toBeVisible()
  await expect(page.getByRole('treeitem').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run', exact: false }).filter({ visible: true }).first()).toBeEnabled()
})
