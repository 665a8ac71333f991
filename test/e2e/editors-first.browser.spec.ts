import { expect, test } from './fixtures/workbench'

test('what stands beside the messages is drawn behind their editors', async ({ workbench: { page } }) => {
  await expect(page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })).toBeVisible()
  for (const name of ['Library', 'Variables', 'Output']) {
    await expect(page.getByRole('region', { name, exact: true })).not.toBeEmpty()
  }
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('assay:all-drawn').length)).toBe(1)
})

test('what stands beside the messages is not even asked for before the first editor is seen', async ({ workbench: { page } }) => {
  await page.reload()
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('assay:all-drawn').length)).toBe(1)
  const [ready, asked] = await page.evaluate(() => [
    performance.getEntriesByName('assay:editor-ready')[0]?.startTime ?? Number.NaN,
    performance.getEntriesByType('resource').find(({ name }) => /\/beside-[^/]+\.js$/.test(name))?.startTime ?? Number.NaN,
  ])
  expect(asked).toBeGreaterThanOrEqual(ready)
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

for (const [how, act, outcome] of [
  ['opens when that comes', 'click', 'open'],
  ['keeps the focus where it only has that', 'focus', 'focused'],
] as const) {
  test(`a menu's button that is used before its script is there ${how}`, async ({ workbench: { page } }) => {
    const held: (() => void)[] = []
    await page.route('**/assets/beside-*.js', (route) => {
      held.push(() => void route.continue())
    })
    await page.reload()
    await expect(page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })).toBeVisible()
    await expect.poll(() => held.length).toBeGreaterThan(0)
    const button = page.getByRole('button', { name: 'Menu of message 1' })
    await button[act]()
    await button.evaluate((node) => node.setAttribute('data-before', ''))
    for (const release of held) release()
    await expect(page.locator('[data-before]')).toHaveCount(0)
    if (outcome === 'open') await expect(page.getByRole('menuitem', { name: 'Move down' })).toBeVisible()
    else await expect(button).toBeFocused()
  })
}

test('the first paint has the theme of the workspace, whatever the system and this browser had before', async ({ workbench }) => {
  await workbench.page.emulateMedia({ colorScheme: 'light' })
  await workbench.page.getByRole('button', { name: 'Theme: the system' }).click()
  await workbench.page.getByRole('button', { name: 'Theme: light' }).click()
  await expect(workbench.page.getByRole('button', { name: 'Theme: dark' })).toBeVisible()
  await workbench.restart()
  const { page } = workbench
  await page.emulateMedia({ colorScheme: 'light' })
  // No script of the page runs, so that only what the server wrote decides.
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(17, 18, 20)')
})

test('the key of the picker of models opens it once its script is there', async ({ workbench }) => {
  const { page } = workbench
  let fetchIt = () => {}
  const held = new Promise<void>((resolve) => {
    fetchIt = resolve
  })
  await page.route('**/beside-*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toBeVisible()
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
  await page.keyboard.press('Control+l')
  await expect(page.locator('.model-slot button')).toHaveCount(0)
  fetchIt()
  await expect(page.getByRole('combobox', { name: 'Find a model' })).toBeFocused()
})
