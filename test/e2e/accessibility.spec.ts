import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

for (const theme of ['light', 'dark'] as const) {
  test(`every view passes axe in the ${theme} theme`, async ({ workbench }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    const check = async (view: string) => {
      // In Electron axe can't open the page of its own that it would use otherwise.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
      expect(violations.map(({ id, nodes }) => `${view}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([])
    }
    await expect(page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })).toBeVisible()
    await check('prompts')
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(page.getByRole('region', { name: 'Output', exact: true })).toContainText('completed')
    await check('prompts with an answer')
    await page.keyboard.press(`${ctrl}+2`)
    const grid = page.getByRole('grid', { name: 'Runs, newest first' })
    await expect(grid.getByRole('row').filter({ hasText: 'summarise' })).toHaveCount(1)
    await grid.getByRole('row').filter({ hasText: 'summarise' }).click()
    await expect(page.getByRole('button', { name: /Open prompt as it was/ })).toBeVisible()
    await check('runs')
  })
}
