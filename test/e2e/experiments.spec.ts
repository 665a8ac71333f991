import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createGate } from '../fakes/gate'
import { expectAccessible } from './fixtures/axe'
import { assay } from './fixtures/command-line'
import { addSorters, cancelledExperiment, runExperiment, writeLetters } from './fixtures/experiment-files'
import { savedFile } from './fixtures/saved-file'
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

  // Its cells are runs, and the list of runs says how each was scored.
  await page.keyboard.press(`${ctrl}+2`)
  const runs = page.getByRole('grid', { name: 'Runs, newest first' })
  await expect(runs.getByRole('columnheader', { name: 'Score' })).toBeVisible()
  await expect(runs.getByRole('row', { name: /sorted: Sort letter 1/ }).getByText('passed', { exact: true })).toHaveCount(1)
  await expect(runs.getByRole('row', { name: /no idea/ }).getByText('not passed', { exact: true })).toHaveCount(2)
})

const cells = (page: Page) => page.getByRole('grid', { name: 'Cases and variants' })
const selected = (page: Page) => cells(page).locator('[aria-selected="true"]')

const state = (page: Page) => page.locator('.experiment-bar').getByRole('status')
const meter = (page: Page, model: string) => page.getByRole('progressbar', { name: `ollama / ${model}` })

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

test('a narrow cell says what failed first, and counts what it has no room for', async ({ workbench }) => {
  const { page } = workbench
  const says = (metric: string) => ({ type: 'contains', value: 's', metric })
  // A judge whose answer is no JSON: the last of five, so that without an order of their own it would be the first to go.
  const judge = { type: 'llm-rubric', value: 'It is kind.', metric: 'judge', provider: 'ollama:chat:sorter:3b' }
  const prompts = ['Sort letter {{ number }} of {{ sender }}.', 'Letter {{ number }} of {{ sender }} is to be sorted.']
  const asserts = [says('sender'), says('politeness'), says('language'), judge]
  await runExperiment(workbench, writeLetters(workbench, { cases: 4, prompts, asserts }))
  await openGrid(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Scores' })).toContainText('judge')
  const line = (cell: string) => cells(page).locator(`#cell-${cell} .cell-verdicts`)
  await expect(line('0-0')).toContainText(/^[^+]*judge failed/)
  await expect(line('0-0')).toContainText(/\+\d more: .*passed/)
  await expect(line('1-1')).toContainText(/^not passed named/)
  const hidden = () =>
    cells(page)
      .locator('.cell-line')
      .evaluateAll((lines) => {
        const isCut = (line: Element) =>
          [...line.querySelectorAll('.cell-verdict, .cell-rest, .cell-change, .cell-end')].some(
            (part) => part.getBoundingClientRect().right > line.getBoundingClientRect().right + 0.5,
          )
        return lines.filter(isCut).map(({ textContent }) => textContent)
      })
  await expect(cells(page).locator('.cell-verdict').first()).toBeVisible()
  expect(await hidden()).toEqual([])
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 2400, height: 900 })
  await expect(line('0-0')).toHaveText(/named.*sender.*politeness.*language.*judge failed$/)
  expect(await hidden()).toEqual([])
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

test('a cancelled one goes on from the window, is paused and resumed, lives through a kill, and asks failed cells again', async ({
  workbench,
  ollama,
}) => {
  test.slow()
  // Answers wait at this door.
  let gate = createGate()
  const model = ollama.models.find(({ name }) => name === 'sorter:3b')
  if (model !== undefined)
    model.behaviour = ({ messages }) => ({
      kind: 'answer',
      chunks: [`sorted: ${messages?.at(-1)?.content ?? ''}`],
      gate: (line) => (line === 0 ? gate.wait() : Promise.resolve()),
    })
  const { workspace } = workbench
  await cancelledExperiment(workbench, writeLetters({ workspace }, { cases: 10 }))
  // Those who wait there are gone.
  gate.open(100)
  gate = createGate()
  await openExperiments(workbench.page)
  await list(workbench.page).focus()
  await expect(list(workbench.page)).toContainText('cancelled')
  await workbench.page.keyboard.press('Enter')
  await expect(head(workbench.page)).toBeFocused()
  await workbench.page.keyboard.press('Space')
  await expect(state(workbench.page)).toHaveText('running')
  await expect(cells(workbench.page)).toContainText('waiting for first token')
  gate.open(3)
  await expect(meter(workbench.page, 'sorter:3b')).toHaveAttribute('aria-valuenow', '3')
  await expect(workbench.page.getByText(/^≈ /).filter({ visible: true }).first()).toBeVisible()

  await workbench.page.keyboard.press('Space')
  await expect(state(workbench.page)).toHaveText('paused')
  // What was under way ends; nothing more is asked.
  gate.open(4)
  await expect(meter(workbench.page, 'sorter:3b')).toHaveAttribute('aria-valuenow', '7')
  await expect(cells(workbench.page).getByText('queued').first()).toBeVisible()
  await expectAccessible(workbench.page, 'a paused experiment')
  await workbench.page.keyboard.press('Space')
  await expect(state(workbench.page)).toHaveText('running')

  await workbench.killAndRestart()
  const { page } = workbench
  await openExperiments(page)
  await expect(list(page)).toContainText('interrupted')
  await list(page).getByText('Letters').click()
  await expect(state(page)).toHaveText('interrupted')
  gate.open(1000)
  await page.getByRole('button', { name: /^Resume/ }).click()
  await expect(state(page)).toHaveText('completed')
  await expect(meter(page, 'sorter:3b')).toHaveAttribute('aria-valuenow', '10')
  await expect(meter(page, 'failing:1b')).toHaveAttribute('aria-valuetext', '10 of 10 cells ended, 1 failed')

  const errors = page.getByRole('region', { name: 'Cells that need attention' })
  await expect(errors).toContainText('1 cell needs attention')
  await expect(errors).toContainText('letters are not for me')
  const chats = () => ollama.requests.filter(({ path }) => path === '/api/chat').length
  const before = chats()
  await page.keyboard.press('x')
  await expect.poll(chats).toBe(before + 1)
  // It has failed once more, and is no longer under way.
  const failures = async () => {
    const { items } = JSON.parse(await assay(workbench, 'runs', 'list', '--json'))
    return items.filter(({ status }: { status: string }) => status === 'failed').length
  }
  await expect.poll(failures).toBe(2)
  await expect(state(page)).toHaveText('completed')
  await expect(errors.getByRole('button', { name: 'Retry 1', exact: true })).toBeEnabled()
  const mended = ollama.models.find(({ name }) => name === 'failing:1b')
  if (mended !== undefined) mended.behaviour = { kind: 'answer', chunks: ['sorted: Sort letter 2'] }
  await errors.getByRole('button', { name: 'Retry 1', exact: true }).click()
  await expect(errors).toHaveCount(0)
  await expect(state(page)).toHaveText('completed')
})

test('as a file of each kind', async ({ workbench }) => {
  const { page, app, workspace } = workbench
  await runExperiment(workbench, writeLetters(workbench, { cases: 3 }))
  await openGrid(page)
  const kinds = [
    ['promptfoo results, JSON', 'Letters.json', '"version":3'],
    ['table, CSV', 'Letters.csv', 'sender 1'],
    ['a line each cell, JSONL', 'Letters.jsonl', '"Sort letter 1'],
    ['report in one file, HTML', 'Letters.html', '<h1>Letters</h1>'],
    ['report, Markdown', 'Letters.md', '# Letters'],
  ] as const
  for (const [kind, fileName, has] of kinds) {
    const { name, text } = await savedFile({ app, page }, workspace, async () => {
      await page.keyboard.press(`${ctrl}+e`)
      await page.getByRole('menuitem', { name: kind }).click()
    })
    expect(name).toBe(fileName)
    expect(text).toContain(has)
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
})

test('cancelled from the window, and both themes are accessible', async ({ workbench, ollama }) => {
  // Two whole looks at a page of some thousand elements.
  test.slow()
  const { page } = workbench
  const hanging = ollama.models.find(({ name }) => name === 'sorter:3b')
  if (hanging !== undefined) hanging.behaviour = { kind: 'hang-after', chunks: ['sorted so f'] }
  await cancelledExperiment(workbench, writeLetters(workbench, { cases: 30 }))
  await openExperiments(page)
  await expect(list(page)).toContainText('cancelled')
  await list(page).focus()
  await page.keyboard.press('Enter')
  await expect(head(page)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(cells(page)).toContainText('streaming')
  await expect(cells(page)).toContainText('sorted so f')
  await expect(cells(page)).toContainText('queued')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `an experiment under way, ${colorScheme}`)
  }
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(state(page)).toHaveText('cancelled')
  await expect(cells(page)).toContainText('stopped')
  await expect(cells(page)).toContainText('not asked yet')
})

test('what did not fit is asked again with the context that it needs', async ({ workbench }) => {
  const { page, workspace } = workbench
  const file = join(workspace, 'letters.yaml')
  const texts = ['short', 'word '.repeat(6000).trim()]
  const cases = texts.map((text) => `  - values: { text: ${text} }`)
  const own = ['assay: experiment', 'name: Letters', 'prompts: [{ text: "{{ text }}" }]', 'models: ["ollama:llama3.2:3b"]']
  writeFileSync(file, [...own, 'cases:', ...cases, ''].join('\n'))
  await runExperiment(workbench, file)
  await openExperiments(page)
  await expect(list(page).getByRole('row').filter({ hasText: 'Letters' })).toBeVisible()
  await list(page).focus()
  await page.keyboard.press('Enter')
  await expect(head(page)).toBeFocused()
  const errors = page.getByRole('region', { name: 'Cells that need attention' })
  await expect(errors).toContainText('CONTEXT_OVERFLOW')
  await expect(errors.getByRole('button', { name: 'Raise num_ctx and retry' })).toBeEnabled()
  await expectAccessible(page, 'an experiment with a cell that did not fit')
  await page.keyboard.press('Shift+X')
  await expect(errors).toHaveCount(0)
  await expect(state(page)).toHaveText('completed')
  const { items } = JSON.parse(await assay(workbench, 'runs', 'list', '--json'))
  expect(items.map(({ status }: { status: string }) => status)).toEqual(['completed', 'truncated', 'completed'])
})
