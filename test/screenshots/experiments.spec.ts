import { expect, test } from '../e2e/fixtures/workbench'
import { callPageHost } from './call-page-host'
import { openDesk } from './desk'
import { takePicture, takeZoomed } from './take-picture'
import { DESIGN, TRIAGE_MODELS } from './triage-experiment'

test.setTimeout(300_000)

test('experiments: none, one under way, a cell of it, ended', async ({ workbench, ollama }) => {
  const { page, complaints } = await openDesk(workbench, ollama, TRIAGE_MODELS)
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('heading', { name: 'No experiments yet' })).toBeVisible()
  await takePicture(page, 'experiments-empty')

  await callPageHost(page, 'settings.set', { retries: 0 })
  const { id } = (await callPageHost(page, 'experiments.create', DESIGN)) as { id: string }
  const list = page.getByRole('grid', { name: 'Experiments, newest first' })
  await expect(list).toContainText('triage-prompts')
  await list.focus()
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: 'Cases and variants' })
  await expect(grid).toContainText('not asked yet')
  await takePicture(page, 'experiment-draft')
  await page.keyboard.press('Space')
  await expect(grid).toContainText('streaming', { timeout: 60_000 })
  await expect(page.getByRole('progressbar', { name: 'ollama / qwen3:8b' })).toHaveAttribute('aria-valuenow', '96', {
    timeout: 60_000,
  })
  await grid.focus()
  for (const _ of [1, 2]) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('1 other reason').or(page.getByText('CONTEXT_OVERFLOW').first()).first()).toBeVisible()
  await takePicture(page, 'experiment', { readme: true })
  await takeZoomed(page, 'experiment')

  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Scores' })).toContainText('urgency')
  await takePicture(page, 'experiment-cell')
  await page.keyboard.press('Escape')

  await callPageHost(page, 'experiments.cancel', { id })
  await expect(page.getByRole('status').filter({ hasText: 'cancelled' })).toBeVisible()
  await grid.focus()
  await page.keyboard.press('ArrowUp')
  await expect(grid.locator('#cell-1-1')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('d')
  const comparison = page.getByRole('dialog', { name: 'Case 2: A and B' })
  await expect(comparison.getByRole('region', { name: 'Differences' })).toContainText('billing')
  await takePicture(page, 'experiment-compare')
  await page.keyboard.press('Escape')
  await expect(comparison).toBeHidden()
  await page.keyboard.press('s')
  const rescoring = page.getByRole('dialog', { name: 'Score again' })
  await expect(rescoring.getByRole('group', { name: /^Scorer 3/ })).toBeVisible()
  await takePicture(page, 'experiment-rescore')
  await page.keyboard.press('Escape')
  await expect(rescoring).toBeHidden()
  await grid.focus()
  await page.keyboard.press('f')
  await expect(grid).toContainText('regressed')
  await takePicture(page, 'experiment-failing')
  await page.keyboard.press('/')
  await page.keyboard.insertText('nowhere at all')
  await expect(page.getByRole('heading', { name: /Nothing has/ })).toBeVisible()
  await takePicture(page, 'experiment-nothing')
  await page.keyboard.press('Escape')
  await expect(grid).toBeVisible()
  for (const _ of ['the field', 'the experiment']) await page.keyboard.press('Escape')
  await expect(list).toBeVisible()
  await takePicture(page, 'experiments')
  expect(complaints).toEqual([])
})
