import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const LONG = '{% for i in range(600) %}The harbour froze over and the boats stayed in. {% endfor %}'

async function run(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
}

for (const theme of ['light', 'dark'] as const) {
  test(`runs that wait, are spared, don't fit and are replayed pass axe in the ${theme} theme`, async ({ workbench, ollama }) => {
    test.slow()
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    ollama.next({ kind: 'cut', chunks: ['Half'] })
    ollama.next({ kind: 'hang-after', chunks: ['The harbour'] })
    await run(page)
    await expect(page.getByTestId('run-waiting')).toContainText('Attempt 2 of 3.')
    await expectAccessible(page, 'prompts, a second attempt')
    await page.keyboard.press('Escape')
    await expect(output(page)).toContainText('stopped')
    await page.keyboard.press('F4')
    const options = page.getByRole('dialog', { name: 'How this tab runs' })
    await options.getByRole('button', { name: 'on', exact: true }).click()
    const repeat = options.getByRole('textbox', { name: /^Repeat/ })
    await repeat.fill('2')
    await repeat.press('Enter')
    await expectAccessible(page, 'how a tab runs')
    await page.keyboard.press('Escape')
    await run(page)
    await expect(page.getByRole('group', { name: 'Repeats' }).getByRole('img', { name: 'completed' })).toHaveCount(2)
    await run(page)
    await expect(page.getByTestId('run-spared')).toContainText('Cached')
    await expectAccessible(page, 'prompts, a cached answer and repeats')
    await page.keyboard.press(`${ctrl}+2`)
    await expect(page.getByRole('button', { name: 'Replay' })).toBeEnabled()
    await expectAccessible(page, 'runs, a cached one')
    await page.keyboard.press('r')
    await expect(page.getByTestId('run-replay')).toBeVisible()
    await page.getByRole('button', { name: 'Request as sent' }).click()
    await page.getByRole('button', { name: 'Edges' }).click()
    await expectAccessible(page, 'runs, a replay')
    await page.keyboard.press('h')
    await expect(page.getByRole('button', { name: /^Drop hash/ })).toBeVisible()
    await expectAccessible(page, 'runs, by their hash')
    await page.keyboard.press('f')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'forgetting answers')
    await page.keyboard.press('Escape')
    await page.keyboard.press(`${ctrl}+5`)
    await expect(page.getByRole('button', { name: 'More about ollama' })).toBeVisible()
    await page.keyboard.press('l')
    await expect(page.getByRole('dialog', { name: /^Limits of/ })).toBeVisible()
    await expectAccessible(page, 'limits of a connection')
    await page.keyboard.press('Escape')
    await page.keyboard.press(`${ctrl}+,`)
    await expect(page.getByRole('row').filter({ hasText: 'Answers' })).toContainText(/\d+ answers?/)
    await expectAccessible(page, 'settings with the caches')
    await page.keyboard.press(`${ctrl}+1`)
    await page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' }).focus()
    await page.keyboard.press(`${ctrl}+a`)
    await page.keyboard.insertText(LONG)
    await expect(page.getByTestId('context-note')).toBeVisible()
    await run(page)
    await expect(output(page)).toContainText('truncated')
    await expectAccessible(page, 'prompts, one that does not fit')
    await page.keyboard.press(`${ctrl}+2`)
    await page.getByRole('button', { name: /^Drop hash/ }).click()
    await page.getByRole('grid', { name: 'Runs, newest first' }).locator('[data-row]').first().click()
    await expect(page.getByTestId('context-lengths').filter({ visible: true })).toBeVisible()
    await expectAccessible(page, 'runs, one that does not fit')
  })
}
