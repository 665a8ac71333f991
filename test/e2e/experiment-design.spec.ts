import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { FakeServer } from '../fakes/ollama-server'
import { expectAccessible } from './fixtures/axe'
import { assay } from './fixtures/command-line'
import { keptDrafts } from './fixtures/kept-drafts'
import { savedFile } from './fixtures/saved-file'
import { expect, test, type Workbench } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const page_ = (page: Page) => page.getByRole('region', { name: 'New experiment' })
const part = (page: Page, name: string) => page_(page).getByRole('region', { name, exact: true })
const cases = (page: Page) => page.getByRole('grid', { name: 'Cases', exact: true })
const variants = (page: Page) => page.getByRole('grid', { name: 'Variants', exact: true })
const estimate = (page: Page) => page.getByRole('region', { name: 'What it takes' })

test.beforeEach(({ ollama }: { ollama: FakeServer }) => {
  ollama.models.push({ name: 'qwen3:8b' })
})

/** A prompt of the library in two versions. */
async function writeTwoVersions(workbench: Workbench): Promise<void> {
  for (const words of ['Sort it', 'Sort it well']) {
    const file = join(workbench.workspace, 'triage.prompty')
    writeFileSync(file, `---\nname: triage\n---\nuser:\n${words}: {{ text }}\n`)
    await assay(workbench, 'import', file)
  }
}

async function openDesign(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+3`)
  await expect(page.getByRole('button', { name: 'New experiment' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page_(page)).toBeFocused()
}

/** Opens a list by its key, narrows it, and takes what it found. */
async function pick(page: Page, key: string, search: string, typed: string, found: RegExp): Promise<void> {
  await page.keyboard.press(key)
  const field = page.getByRole('combobox', { name: search })
  await expect(field).toBeFocused()
  await field.pressSequentially(typed)
  const option = page.getByRole('option', { name: found })
  await expect(option).toHaveCount(1)
  await expect(option).toHaveAttribute('data-highlighted', '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
}

const pickPrompt = async (page: Page, version: string) => {
  await pick(page, 'p', 'Find a prompt', 'triage', /triage/)
  await expect(part(page, 'Variants').getByRole('combobox', { name: `Version of triage: ${version}` })).toBeVisible()
}
const pickModel = async (page: Page, name: string) => {
  await pick(page, 'm', 'Find a model', name, new RegExp(name))
  await expect(page.getByRole('list', { name: 'Models of the experiment' })).toContainText(name)
}

async function chooseFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import …' }).click()
  await (await chooser).setFiles(path)
}

test('by the keyboard alone: two versions on two models over typed cases, scored, told beforehand and started', async ({
  workbench,
}) => {
  const { page } = workbench
  await writeTwoVersions(workbench)
  for (const text of ['1', '2', '3', '4', '5'])
    await assay(workbench, 'run', 'prompt:triage', '--model', 'ollama:llama3.2:3b', '--var', `text=${text}`)
  await openDesign(page)
  await expect(estimate(page)).toContainText('Choose a prompt.')
  await pickPrompt(page, 'v2')
  await pickPrompt(page, 'v1')
  await pickModel(page, 'llama3.2:3b')
  await pickModel(page, 'qwen3:8b')
  await expect(variants(page).getByRole('row', { selected: true })).toContainText('triage v2')
  await expect(variants(page).getByRole('row')).toHaveCount(5)
  await expect(cases(page).getByRole('columnheader', { name: 'text' })).toBeVisible()

  await page.keyboard.press('c')
  await expect(cases(page)).toBeFocused()
  for (const [index, text] of ['a red ticket', 'a blue one', 'npm fails'].entries()) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await expect(cases(page)).toBeFocused()
    await expect(cases(page).getByRole('row', { name: text })).toHaveAttribute('aria-rowindex', String(index + 2))
  }
  await expect(estimate(page)).toContainText('12')
  await expect(estimate(page)).toContainText('time, n 5')
  await expect(estimate(page)).toContainText('6 calls of models that never ran here')
  await expect(estimate(page).getByRole('row', { name: /qwen3:8b/ })).toContainText('unknown')
  await expect(estimate(page).getByRole('row', { name: /llama3.2:3b/ })).toContainText('≈')
  await expect(estimate(page)).toContainText('local')

  // Letters are written in the grid; behind Escape they are keys again.
  for (const [typed, scorer] of [
    ['starts with', 'Starts with'],
    ['regular exp', 'Regular expression'],
  ] as const) {
    await page.keyboard.press('Escape')
    await expect(page_(page)).toBeFocused()
    await pick(page, 's', 'Find a scorer', typed, new RegExp(`^${scorer}`))
    await expect(part(page, 'Scorers').locator(':focus')).toHaveCount(1)
    await page.keyboard.type('e')
    await expect(part(page, 'Scorers').getByRole('button', { name: new RegExp(`^${scorer}.*e`) })).toBeVisible()
  }
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(page.getByRole('heading', { name: 'triage' }).filter({ visible: true })).toBeFocused()
  const grid = page.getByRole('grid', { name: 'Cases and variants' })
  await expect(grid).toContainText('a red ticket')
  await expect(page.getByRole('status').filter({ hasText: 'completed', visible: true })).toBeVisible()
  const { items } = JSON.parse(await assay(workbench, 'datasets', 'list', '--json'))
  expect(items).toMatchObject([{ name: 'my cases', versionNumber: 1, rows: 3, columns: ['text'] }])

  // Run again with changes: what was designed is there again, with the version that the cases became.
  await page.keyboard.press('Shift+R')
  await expect(page_(page)).toBeFocused()
  await expect(variants(page).getByRole('row')).toHaveCount(5)
  await expect(page.getByRole('combobox', { name: 'Version of my cases: v1' })).toBeVisible()
  await expect(estimate(page)).toContainText(/time, n \d+/)
  await expect(estimate(page)).not.toContainText('never ran here')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'triage' }).filter({ visible: true })).toBeFocused()
})

test('cases from files by choice and by drop, a broken one told with its place, and a new version of the edited ones', async ({
  workbench,
}) => {
  const { page } = workbench
  await writeTwoVersions(workbench)
  await openDesign(page)
  await pickPrompt(page, 'v2')
  await pickModel(page, 'llama3.2:3b')
  const file = join(workbench.workspace, 'tickets.csv')
  writeFileSync(file, 'text,expected\nthe first,one\n"the second, too",two\n')
  await chooseFile(page, file)
  await expect(cases(page).getByRole('row', { name: 'the second, too' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Dataset: tickets' })).toBeVisible()
  await expect(part(page, 'Cases')).toContainText('No prompt and no scorer looks at the column expected.')

  writeFileSync(file, 'text,expected\nthe first,one\n"the second\n')
  await chooseFile(page, file)
  const told = part(page, 'Cases').getByRole('alert')
  await expect(told).toContainText('tickets.csv, line 3, column 1')
  await expect(told).toContainText('Nothing was changed.')
  await expect(cases(page).getByRole('row', { name: 'the second, too' })).toBeVisible()
  await part(page, 'Cases').getByRole('button', { name: 'Close the note' }).click()

  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['{"words": "dropped"}\n'], 'dropped.jsonl'))
    return data
  })
  await cases(page).dispatchEvent('dragover', { dataTransfer: dropped })
  await cases(page).dispatchEvent('drop', { dataTransfer: dropped })
  await expect(page.getByRole('combobox', { name: 'Dataset: dropped' })).toBeVisible()
  await expect(part(page, 'Cases')).toContainText('triage needs text, and no column gives it: its runs would fail.')
  await part(page, 'Cases').getByRole('button', { name: 'Add the column' }).click()
  await expect(part(page, 'Cases')).toContainText('1 case without text')

  // A table from a spreadsheet, pasted where the cursor is.
  await cases(page).focus()
  await page.keyboard.press('End')
  await cases(page).evaluate((grid) => {
    const data = new DataTransfer()
    data.setData('text/plain', 'pasted\nas well\n')
    grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(cases(page).getByRole('row', { name: 'dropped pasted' })).toBeVisible()
  await expect(cases(page).getByRole('row', { name: 'as well' })).toBeVisible()
  await expect(part(page, 'Cases')).toContainText('edited, kept as its v2 with the experiment')
  await page.keyboard.press(`${ctrl}+s`)
  await expect(page.getByRole('status').filter({ hasText: 'not started', visible: true })).toBeVisible()
  const { items } = JSON.parse(await assay(workbench, 'datasets', 'list', '--json'))
  expect(items).toMatchObject([
    { name: 'dropped', versionNumber: 2, rows: 2, columns: ['words', 'text'] },
    { name: 'tickets', versionNumber: 1, rows: 2 },
  ])
})

test('a benchmark set brings its prompt and its scorers; what is begun is kept while one looks elsewhere', async ({
  workbench,
}) => {
  const { page } = workbench
  await openDesign(page)
  await page.getByRole('combobox', { name: /^Dataset/ }).click()
  await page.getByRole('option', { name: /small-choices/ }).click()
  await expect(cases(page).getByRole('columnheader', { name: 'choices' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Prompts of the experiment' })).toContainText('small-choices as asked')
  await expect(part(page, 'Scorers')).toContainText('Regular expression')
  await page.keyboard.press(`${ctrl}+2`)
  await expect(page_(page)).toBeHidden()
  await page.keyboard.press(`${ctrl}+3`)
  await expect(page.getByRole('list', { name: 'Prompts of the experiment' })).toContainText('small-choices as asked')
  await page.getByRole('button', { name: 'All experiments; the design is kept' }).click()
  await expect(page_(page)).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(page.getByRole('list', { name: 'Prompts of the experiment' })).toContainText('small-choices as asked')
})

test('variants: sets of parameters, one left out and taken back, another baseline; who can not be reached says why', async ({
  workbench,
}) => {
  const { page } = workbench
  await writeTwoVersions(workbench)
  await openDesign(page)
  await page.getByRole('combobox', { name: /^Add a model/ }).click()
  await expect(page.getByRole('option', { name: 'No models listed' }).first()).toBeDisabled()
  await expect(page.getByRole('listbox')).toContainText(/anthropic.*key/i)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await pickPrompt(page, 'v2')
  await pickModel(page, 'qwen3:8b')
  await page.keyboard.press('a')
  const parameters = page
    .getByRole('list', { name: 'Parameter sets of the experiment' })
    .getByRole('textbox', { name: /^Parameters of/ })
  await expect(parameters.nth(1)).toBeFocused()
  await page.keyboard.type('temperature')
  await expect(estimate(page)).toContainText("The parameters of prompt's own can't be read.")
  await page.keyboard.type(' 0.2, stop ["a, b"]')
  await expect(variants(page).getByRole('row', { name: /temperature 0\.2, stop/ })).toBeVisible()
  await expect(estimate(page)).not.toContainText("can't be read")

  await variants(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(variants(page).getByRole('row', { selected: true })).toContainText('temperature 0.2')
  await page.keyboard.press('b')
  await expect(variants(page).getByRole('row', { selected: true })).toContainText('baseline')
  await page.keyboard.press('Delete')
  await expect(variants(page).getByRole('row')).toHaveCount(2)
  await expect(part(page, 'Variants')).toContainText('1 variant, 1 left out')
  await page.keyboard.press(`${ctrl}+z`)
  await expect(variants(page).getByRole('row')).toHaveCount(3)
  await expect(variants(page).getByRole('row', { name: /temperature 0\.2/ })).toContainText('baseline')

  await page.getByRole('button', { name: 'More about the design' }).click()
  await page.getByRole('menuitem', { name: 'Start over' }).click()
  await expect(parameters).toHaveCount(1)
  await expect(variants(page)).toHaveCount(0)
  await page.keyboard.press(`${ctrl}+z`)
  await expect(variants(page).getByRole('row')).toHaveCount(3)
})

test('a prompt on the screen is experimented with, as it stands there', async ({ workbench }) => {
  const { page } = workbench
  const editor = page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })
  await expect(editor).toBeVisible()
  await editor.focus()
  await page.keyboard.insertText('In {{ language }}: ')
  await expect(page.getByRole('tab', { name: 'summarise, not saved' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+Shift+e`)
  await expect(page_(page)).toBeFocused()
  await expect(page.getByRole('list', { name: 'Prompts of the experiment' })).toContainText('edited')
  await expect(cases(page).getByRole('columnheader', { name: 'language' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`a new experiment passes axe in the ${theme} theme`, async ({ workbench }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await writeTwoVersions(workbench)
    await openDesign(page)
    await expectAccessible(page, 'an empty design')
    await pickPrompt(page, 'v2')
    await pickModel(page, 'llama3.2:3b')
    await page.keyboard.press('c')
    await expect(cases(page)).toBeFocused()
    await page.keyboard.type('first')
    await expect(cases(page).getByRole('textbox', { name: 'text' })).toBeFocused()
    await expectAccessible(page, 'a cell that is written')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: /^Dataset/ }).click()
    await expect(page.getByRole('option', { name: /small-choices/ })).toBeVisible()
    await expectAccessible(page, 'the choice of a dataset')
    await page.keyboard.press('Escape')
    await expect(estimate(page)).toContainText('1call')
    await expectAccessible(page, 'a design')
  })
}

test('a design outlives the page: offered when one comes back, gone on with, and discarded by its own action', async ({
  workbench,
}) => {
  const { page, workspace } = workbench
  await writeTwoVersions(workbench)
  await openDesign(page)
  await pickPrompt(page, 'v2')
  await pickModel(page, 'llama3.2:3b')
  await expect.poll(() => keptDrafts(workspace)).toContain('"name":"llama3.2:3b"')
  await page.reload()
  await openDesign(page)
  const offer = page_(page).getByText(/Begun and not kept as an experiment, .*: triage, 1 prompt, 1 model/)
  await expect(offer).toBeVisible()
  // A line above the design, and no more than that.
  const [note, below] = await Promise.all([offer.boundingBox(), page.getByRole('heading', { name: 'Variants' }).boundingBox()])
  expect((below?.y ?? Number.NaN) - (note?.y ?? Number.NaN)).toBeLessThan(60)
  await expectAccessible(page)
  await page.keyboard.press('r')
  await expect(offer).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Models of the experiment' })).toContainText('llama3.2:3b')
  await expect(part(page, 'Variants').getByRole('combobox', { name: 'Version of triage: v2' })).toBeVisible()
  await page.reload()
  await openDesign(page)
  await page_(page).getByRole('button', { name: 'Discard' }).click()
  await expect(offer).toHaveCount(0)
  await expect.poll(() => keptDrafts(workspace)).not.toContain('llama3.2:3b')
})

/** One version on two models, over one typed case. */
async function designOneCase(workbench: Workbench): Promise<void> {
  const { page } = workbench
  await writeTwoVersions(workbench)
  await openDesign(page)
  await pickPrompt(page, 'v2')
  await pickModel(page, 'llama3.2:3b')
  await pickModel(page, 'qwen3:8b')
  await expect(cases(page).getByRole('columnheader', { name: 'text' })).toBeVisible()
  await page.keyboard.press('c')
  await expect(cases(page)).toBeFocused()
  await page.keyboard.type('a red ticket')
  await page.keyboard.press('Enter')
  await expect(cases(page).getByRole('row', { name: 'a red ticket' })).toBeVisible()
}

test('a design as a file: run by the command line it is the same experiment, cell by cell and scorer by scorer', async ({
  workbench,
}) => {
  const { page, app, workspace } = workbench
  await designOneCase(workbench)
  await page.keyboard.press('Escape')
  await expect(page_(page)).toBeFocused()
  await pick(page, 's', 'Find a scorer', 'regular exp', /^Regular expression/)
  await expect(part(page, 'Scorers').locator(':focus')).toHaveCount(1)
  await page.keyboard.type('.')
  await expect(part(page, 'Scorers').getByRole('button', { name: /^Regular expression.*\./ })).toBeVisible()
  await expect(page_(page).getByRole('button', { name: /^Start/ })).toBeEnabled()
  const before = await savedFile({ app, page }, workspace, () => page.keyboard.press(`${ctrl}+e`))
  expect(before.name).toBe('triage.yaml')
  expect(before.text).toContain('a red ticket')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(page.getByRole('status').filter({ hasText: 'completed', visible: true })).toBeVisible()
  await expect(page.locator('.experiment-summary')).toContainText('1 case of my cases v1')
  const run = async (text: string, ...more: string[]) => {
    const file = join(workspace, 'again.yaml')
    writeFileSync(file, text)
    return JSON.parse(await assay(workbench, 'experiment', 'run', file, '--json', ...more))
  }
  const scored = (cells: { key: string; score: { parts: unknown } }[]) => cells.map(({ key, score }) => [key, score.parts])
  const after = await savedFile({ app, page }, workspace, async () => {
    await page.keyboard.press(`${ctrl}+e`)
    await page.getByRole('menuitem', { name: 'design to be run again, YAML' }).click()
  })
  // The same design: nothing is left to be asked.
  const same = await run(after.text, '--resume')
  expect(same.cells).toHaveLength(2)
  expect(await assay(workbench, 'export', `experiment:${same.id}`)).toBe(after.text)
  expect(JSON.parse(await assay(workbench, 'runs', 'list', '--json')).items).toHaveLength(2)
  // As it was before its cases were kept as a dataset: another experiment, of the same cells.
  const another = await run(before.text)
  expect(another.id).not.toBe(same.id)
  expect(scored(another.cells)).toEqual(scored(same.cells))
})

test('what judges take is told beside what the variants take', async ({ workbench }) => {
  const { page } = workbench
  await designOneCase(workbench)
  await expect(estimate(page)).toContainText('2')
  await expect(estimate(page)).not.toContainText('Judges')
  await page.keyboard.press('Escape')
  await expect(page_(page)).toBeFocused()
  await pick(page, 's', 'Find a scorer', 'rubric', /rubric/i)
  await expect(estimate(page)).toContainText('Judges: ≈ 2 calls more, tokens unknown, cost unknown.')
  await expectAccessible(page)
})
