import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { assay } from './fixtures/command-line'
import { addSorters, runExperiment } from './fixtures/experiment-files'
import { expect, test, type Workbench } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Score again' })

/** Four letters by a file of Assay's own, which expects the same of every answer. */
function writeOwnLetters({ workspace }: Pick<Workbench, 'workspace'>): string {
  const file = join(workspace, 'letters.yaml')
  const lines = [
    'assay: experiment',
    'name: Letters',
    'prompts: [{ text: "Sort letter {{ number }}." }]',
    'models: ["ollama:sorter:3b"]',
    'checks: [{ type: contains, value: "letter {{ number }}" }]',
    'cases:',
    ...[0, 1, 2, 3].map((number) => `  - values: { number: ${number} }`),
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

async function openLetters(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+3`)
  const list = page.getByRole('grid', { name: 'Experiments, newest first' })
  await expect(list.getByRole('row').filter({ hasText: 'Letters' })).toContainText('completed')
  await list.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Letters' }).filter({ visible: true })).toBeFocused()
}

async function accessibleInBoth(page: Page, place: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${place}, ${colorScheme}`)
  }
}

/** Opens the dialog by its key, once the action can be had. */
async function scoreAgain(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Score again/ })).toBeVisible()
  await page.keyboard.press('s')
  await expect(dialog(page).getByRole('combobox', { name: 'Add a scorer' })).toBeFocused()
}

test('answers are scored again by other scorers without any call, and by the design again', async ({ workbench, ollama }) => {
  const { page } = workbench
  addSorters(ollama)
  await runExperiment(workbench, writeOwnLetters(workbench))
  const chats = () => ollama.requests.filter(({ path }) => path === '/api/chat').length
  const before = chats()
  await openLetters(page)
  await scoreAgain(page)
  await expect(dialog(page).getByText('no model is called')).toBeVisible()
  const first = dialog(page).getByRole('group', { name: 'Scorer 1: Contains' })
  await expect(first).toContainText('“letter {{ number }}”')

  await dialog(page).getByRole('combobox', { name: 'Add a scorer' }).click()
  await page.getByRole('combobox', { name: 'Find a scorer' }).fill('expression')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  const regex = dialog(page).getByRole('group', { name: 'Scorer 2: Regular expression' })
  const field = regex.getByRole('textbox', { name: 'Expression' })
  await expect(field).toBeFocused()
  await page.keyboard.type('letter (3')
  await expect(regex.getByText('is no regular expression')).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await accessibleInBoth(page, 'scorers with a mistake')
  await field.fill('letter 3')
  await expect(regex.getByText('is no regular expression')).toBeHidden()

  await first.getByRole('button', { name: 'Remove scorer 1' }).click()
  await expect(dialog(page).getByText('Contains removed')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Undo' }).click()
  await expect(first.getByRole('button').first()).toBeFocused()
  await first.getByRole('button', { name: 'Remove scorer 1' }).click()
  await expect(dialog(page).getByRole('group', { name: 'Scorer 1: Regular expression' })).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Score again' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText("Scored by other scorers than the design's own.")).toBeVisible()
  expect(chats()).toBe(before)
  const rates = page.getByRole('grid', { name: 'Experiments, newest first' }).getByRole('row').filter({ hasText: 'Letters' })
  await page.keyboard.press('Escape')
  await expect(rates).toContainText('25.0 % of 4')

  await page.getByRole('grid', { name: 'Experiments, newest first' }).focus()
  await page.keyboard.press('Enter')
  await scoreAgain(page)
  await dialog(page).getByRole('button', { name: "Back to the design's own" }).click()
  await expect(page.getByText("Scored by other scorers than the design's own.")).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(rates).toContainText('100 % of 4')
  expect(chats()).toBe(before)
})

test("a prompt's runs are scored as they end: shown with reasons, in the archive too, and a broken scorer is no zero", async ({
  workbench,
  ollama,
}) => {
  const { page } = workbench
  addSorters(ollama)
  writeFileSync(
    join(workbench.workspace, 'sorter.prompty'),
    '---\nname: sorter\nmodel: ollama:sorter:3b\n---\nuser:\nSort letter 7.\n',
  )
  await assay(workbench, 'import', join(workbench.workspace, 'sorter.prompty'))
  await page.getByRole('treeitem', { name: /^sorter/ }).click()
  await expect(page.getByRole('tab', { name: 'Scorers' })).toBeVisible()
  await page.getByRole('tab', { name: 'Scorers' }).click()
  const pane = page.getByRole('tabpanel', { name: 'Scorers' })
  await pane.getByRole('combobox', { name: 'Add a scorer' }).click()
  await page.getByRole('combobox', { name: 'Find a scorer' }).fill('somewhere in the answer')
  await page.getByRole('option', { name: /^Contains The text/ }).click()
  const first = pane.getByRole('group', { name: 'Scorer 1: Contains' })
  await expect(first.getByRole('textbox', { name: 'Text' })).toBeFocused()
  await page.keyboard.type('letter 7')
  await expect(pane.getByText('Not saved. Runs are scored by what stands here.')).toBeVisible()

  // Not saved yet, and in force all the same.
  await page.keyboard.press(`${ctrl}+Enter`)
  const score = page.getByRole('region', { name: 'Score' }).filter({ visible: true })
  await expect(score).toContainText('passed')
  await expect(score).toContainText('The output contains “letter 7”.')
  await pane.getByRole('button', { name: 'Save scorers' }).click()
  await expect(page.getByText('Scorers saved')).toBeVisible()
  await expect(pane.getByRole('button', { name: 'Save scorers' })).toBeHidden()

  await pane.getByRole('combobox', { name: 'Add a scorer' }).click()
  await page.getByRole('combobox', { name: 'Find a scorer' }).fill('expression')
  await page.getByRole('option', { name: /^Regular expression/ }).click()
  await expect(pane.getByRole('textbox', { name: 'Expression' })).toBeFocused()
  await page.keyboard.type('(')
  await expect(pane.getByText('is no regular expression')).toBeVisible()
  await pane.getByRole('button', { name: 'Save scorers' }).click()
  await expect(pane.getByRole('button', { name: 'Save scorers' })).toBeHidden()
  await score.getByRole('button', { name: 'Score again' }).click()
  await expect(score).toContainText('scoring failed')
  await expect(score).toContainText('no score')
  await accessibleInBoth(page, 'a run with its score')

  // What the window shows is in the archive, and another door tells the same.
  const { items } = JSON.parse(await assay(workbench, 'runs', 'list', '--json'))
  const shown = JSON.parse(await assay(workbench, 'runs', 'show', items[0].id, '--json'))
  expect(shown.score.result.state).toBe('failed')
  await page.keyboard.press(`${ctrl}+2`)
  await page.getByRole('grid').filter({ visible: true }).getByRole('row').filter({ hasText: 'sorter' }).first().click()
  await expect(page.getByRole('region', { name: 'Score' }).filter({ visible: true })).toContainText('scoring failed')
})

test('every kind of field is named, shown with its value and accessible', async ({ workbench }) => {
  const { page } = workbench
  const scorers = [
    '{ type: equals, value: { a: 1 } }',
    '{ type: icontains-any, value: "filed, sorted", not: true, weight: 2 }',
    '{ type: word-count, value: { min: 2, max: 40 } }',
    '{ type: is-json, value: { type: object } }',
    '{ type: is-sql, value: { databaseType: SQLite, allowedTables: ["select::null::letters"] } }',
    '{ type: tokens, value: { max: 9 }, config: { of: total } }',
    '{ type: javascript, value: "output.length > 3" }',
    '{ type: llm-rubric, value: It is kind. }',
    '{ kind: set, threshold: 0.5, assertions: [{ type: rouge-n, value: a letter, config: { n: 2 } }] }',
  ]
  const file = join(workbench.workspace, 'all.prompty')
  const list = scorers.map((scorer) => `    - ${scorer}`).join('\n')
  writeFileSync(file, `---\nname: all\nscorers:\n  checks:\n${list}\n---\nuser:\nSort letter 7.\n`)
  await assay(workbench, 'import', file)
  await page.getByRole('treeitem', { name: /^all/ }).click()
  await page.getByRole('tab', { name: 'Scorers' }).click()
  const pane = page.getByRole('tabpanel', { name: 'Scorers' })
  for (let number = 1; number <= scorers.length; number += 1) {
    const fold = pane
      .getByRole('group', { name: new RegExp(`^Scorer ${number}:`) })
      .getByRole('button')
      .first()
    await fold.click()
    await expect(fold).toHaveAttribute('aria-expanded', 'true')
  }
  await pane.getByRole('group', { name: 'Scorer 1 of the set: ROUGE-N' }).getByRole('button').first().click()
  await expect(pane.getByRole('textbox', { name: 'Texts 2' })).toHaveValue('sorted')
  await expect(pane.getByRole('textbox', { name: 'How many, at most' }).first()).toHaveValue('40')
  await expect(pane.getByRole('textbox', { name: 'Database' })).toHaveValue('SQLite')
  await expect(pane.getByRole('button', { name: 'both', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(pane.getByRole('group', { name: /^Scorer 7:/ }).locator('.view-lines')).toContainText('output.length > 3')
  await expect(pane.getByText('no model is named for this expectation')).toBeVisible()
  await expect(pane.getByRole('textbox', { name: 'Words in a run' })).toHaveValue('2')
  // Nothing was written: what a file says is shown and kept as it is.
  await expect(pane.getByRole('button', { name: 'Save scorers' })).toBeHidden()
  await accessibleInBoth(page, 'every kind of field')
})
