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

test.beforeEach(({ ollama }) => addSorters(ollama))

test('the list says what to do while it is empty, and shows what the command line ran', async ({ workbench }) => {
  const { page } = workbench
  await openExperiments(page)
  await expect(page.getByRole('heading', { name: 'No experiments yet' })).toBeVisible()
  await expect(page.getByText('assay experiment run FILE')).toBeVisible()

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

const cells = (page: Page) => page.getByRole('grid', { name: 'Cases and variants' })
const selected = (page: Page) => cells(page).locator('[aria-selected="true"]')

/** Opens the only experiment and goes into its grid. */
async function openGrid(page: Page): Promise<void> {
  await openExperiments(page)
  await expect(list(page).getByRole('row').filter({ hasText: 'Letters' })).toBeVisible()
  await list(page).focus()
  await page.keyboard.press('Enter')
  await expect(head(page)).toBeFocused()
  await expect(cells(page).getByRole('columnheader').nth(2)).toContainText('n ')
  await page.keyboard.press('ArrowDown')
  await expect(cells(page)).toBeFocused()
}

test('by the keyboard alone: through the grid, to failing cells, regressions, one cell and its run', async ({ workbench }) => {
  const { page } = workbench
  await runExperiment(workbench, writeLetters(workbench, { cases: 60 }))
  await openGrid(page)
  await expect(selected(page)).toContainText('sorted: Sort letter 1')
  await page.keyboard.press('ArrowRight')
  await expect(selected(page)).toContainText('no idea')
  await expect(selected(page)).toContainText('regressed')
  await page.keyboard.press(']')
  await expect(selected(page)).toHaveAttribute('id', 'cell-3-1')
  await page.keyboard.press(']')
  await expect(page.locator('.toast')).toContainText('No regression further on')
  await page.keyboard.press('[')
  await expect(selected(page)).toHaveAttribute('id', 'cell-1-1')
  await page.keyboard.press('Control+End')
  await expect(selected(page)).toContainText('sorted: Sort letter 59')
  await page.keyboard.press('Control+Home')
  await expect(selected(page)).toHaveAttribute('id', 'cell-0-0')

  await page.keyboard.press('f')
  await expect(cells(page)).toHaveAttribute('aria-rowcount', '4')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(selected(page)).toContainText('letters are not for me')
  await expect(selected(page)).toContainText('INVALID_INPUT')
  await page.keyboard.press('f')
  await expect(cells(page)).toHaveAttribute('aria-rowcount', '61')

  // Against the other one, what was worse is better.
  await page.keyboard.press('b')
  await expect(cells(page).getByRole('columnheader').nth(2)).toContainText('baseline')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await expect(selected(page)).toContainText('improved')

  await page.keyboard.press('Enter')
  const cell = page.getByRole('region', { name: 'Cell', exact: true })
  await expect(cell.getByRole('region', { name: 'Scores' })).toContainText('named')
  await expect(cell).toContainText('sorted: Sort letter 1 of sender 1.')
  await expect(cell.getByRole('region', { name: 'Case' })).toContainText('sender 1')
  await expectAccessible(page, 'a cell of an experiment')
  await page.keyboard.press('Escape')
  await expect(cell).toHaveCount(0)
  await expect(cells(page)).toBeFocused()
  await page.keyboard.press('o')
  await expect(page.getByRole('region', { name: 'Properties' })).toBeVisible()
  await expect(page.getByText('sorted: Sort letter 1 of sender 1.').filter({ visible: true }).first()).toBeVisible()
})

test('found, sorted and filtered with the pointer', async ({ workbench }) => {
  const { page } = workbench
  await runExperiment(workbench, writeLetters(workbench, { cases: 12 }))
  await openGrid(page)
  const rowHeads = () => cells(page).getByRole('rowheader')
  await page.keyboard.press('/')
  await page.keyboard.insertText('SENDER 3')
  await expect(rowHeads()).toHaveText([/Letter number 3/, /Letter number 10/])
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('nowhere')
  await expect(page.getByRole('heading', { name: 'Nothing has “nowhere” in it' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all cases' }).click()
  await expect(cells(page)).toHaveAttribute('aria-rowcount', '13')

  await page.getByRole('button', { name: 'Disagree 2' }).click()
  await expect(rowHeads()).toHaveText([/Letter number 1/, /Letter number 3/])
  await page.getByRole('button', { name: 'Unscored 0' }).click()
  await expect(page.getByRole('heading', { name: 'Every answer has its score' })).toBeVisible()
  await page.getByRole('button', { name: 'All 12' }).click()
  await cells(page).locator('#cell-0-1').click()
  await page.getByRole('combobox', { name: /^sort/ }).click()
  await page.getByRole('option', { name: 'score, lowest first' }).click()
  await expect(rowHeads().first()).toHaveText(/Letter number 1/)
  await expect(rowHeads().nth(1)).toHaveText(/Letter number 3/)
})
