import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { addSorters, runExperiment, writeLetters } from './fixtures/experiment-files'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
const list = (page: Page) => page.getByRole('grid', { name: 'Experiments, newest first' })
const head = (page: Page) => page.getByRole('heading', { name: 'Letters' }).filter({ visible: true })

async function openExperiments(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+3`)
}

test('the list says what to do while it is empty, and shows what the command line ran', async ({ workbench, ollama }) => {
  const { page } = workbench
  await openExperiments(page)
  await expect(page.getByRole('heading', { name: 'No experiments yet' })).toBeVisible()
  await expect(page.getByText('assay experiment run FILE')).toBeVisible()

  addSorters(ollama)
  await runExperiment(workbench, writeLetters(workbench, { cases: 5 }))
  const row = list(page).getByRole('row').filter({ hasText: 'Letters' })
  await expect(row).toContainText('completed')
  await expect(row).toContainText('2 variants × 5 cases')
  await expect(row).toContainText('1 failed')
  await expect(row).toContainText('77.8 % of 9')
  await expectAccessible(page, 'the list of experiments')

  await list(page).focus()
  await page.keyboard.press('Enter')
  await expect(head(page)).toBeFocused()
  await expect(page.getByRole('progressbar', { name: 'ollama / failing:1b' })).toHaveAttribute(
    'aria-valuetext',
    '5 of 5 cells ended, 1 failed',
  )
  await expectAccessible(page, 'an experiment')
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeFocused()
})
