import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { chooseModel } from './fixtures/connections'
import { keptDrafts } from './fixtures/kept-drafts'
import { expect, test } from './fixtures/workbench'

// Each goes through much; a busy machine takes its time over it.
test.setTimeout(120_000)

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

/** Red, 2 by 2. */
const IMAGE = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=='

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const message = (page: Page) => page.getByRole('region', { name: 'user message 1' })
const editor = (page: Page) => page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })
const detail = (page: Page) => page.getByRole('region', { name: 'Messages and output' })

async function newPrompt(page: Page, text: string): Promise<void> {
  await expect(page.locator('.monaco-editor').filter({ visible: true }).first()).toBeVisible()
  await page.keyboard.press(`${ctrl}+n`)
  await expect(page.getByRole('tab', { name: /untitled/i, selected: true })).toBeVisible()
  await editor(page).focus()
  await page.keyboard.insertText(text)
}

/** A file as the clipboard or the pointer would bring it. */
async function bring(page: Page, type: 'paste' | 'drop', name: string, base64 = IMAGE): Promise<void> {
  const target = type === 'paste' ? editor(page) : message(page)
  await target.evaluate(
    (node, { type, name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], name, { type: 'image/png' }))
      const how = { bubbles: true, cancelable: true }
      node.dispatchEvent(
        type === 'paste'
          ? new ClipboardEvent('paste', { ...how, clipboardData: data })
          : new DragEvent('drop', { ...how, dataTransfer: data }),
      )
    },
    { type, name, base64 },
  )
}

/** Writes into Monaco as a person would who replaces all. */
async function write(page: Page, label: string, text: string): Promise<void> {
  const field = page.locator('.json-editor').getByRole('textbox', { name: label })
  await field.focus()
  await page.keyboard.press(`${ctrl}+a`)
  // Pasted: what is typed gets its closing quotes and brackets from the editor.
  await field.evaluate((node, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    node.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
  }, text)
}

async function openAnswer(page: Page) {
  await page.getByRole('button', { name: /^Answer and tools/ }).click()
  return page.getByRole('dialog', { name: 'Answer and tools' })
}

test('images are pasted, dropped and chosen, go to a model that sees, and stand in the run', async ({ workbench, ollama }) => {
  ollama.models.push({ name: 'eyes:latest', capabilities: ['completion', 'vision'] })
  const { page } = workbench
  await newPrompt(page, 'What is this?')
  await bring(page, 'paste', 'pasted.png')
  const images = message(page).getByRole('list', { name: 'Images' })
  await expect(images.getByRole('img', { name: 'pasted.png' })).toBeVisible()
  await expect(images).toContainText('pasted.png')
  await expect(images).toContainText(/\d+ B/)
  // The same bytes again are the same image.
  await bring(page, 'drop', 'dropped.png')
  const path = join(workbench.workspace, 'words.png')
  writeFileSync(path, 'no image')
  const chosen = page.waitForEvent('filechooser')
  await message(page).getByRole('button', { name: 'Add images to message 1' }).click()
  await (await chosen).setFiles(path)
  await expect(page.getByText('words.png is no image that models take.')).toBeVisible()
  await expect(images.getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page, 'a prompt with an image')

  await chooseModel(page, 'llama3.2:3b')
  await expect(page.getByTestId('no-images-note')).toContainText('llama3.2:3b takes no images')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('UNSUPPORTED')
  expect(ollama.requests.filter(({ path }) => path === '/api/chat')).toEqual([])

  await page.keyboard.press(`${ctrl}+5`)
  await page
    .getByRole('button', { name: /^Check/ })
    .first()
    .click()
  await expect(page.getByRole('rowheader', { name: 'eyes:latest' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+1`)
  await chooseModel(page, 'eyes')
  await expect(page.getByTestId('no-images-note')).toHaveCount(0)
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
  const sent = ollama.requests.filter(({ path }) => path === '/api/chat').at(-1)
  expect(sent?.body.messages).toMatchObject([{ content: 'What is this?', images: [IMAGE] }])

  // What was written is there after a restart, and the run has what it had.
  await workbench.restart()
  const again = workbench.page
  await expect(message(again).getByRole('img', { name: 'pasted.png' })).toBeVisible()
  await message(again).getByRole('button', { name: 'Remove pasted.png' }).click()
  await expect(message(again).getByRole('list', { name: 'Images' })).toHaveCount(0)
  await again.getByRole('button', { name: /^Undo/ }).click()
  await expect(message(again).getByRole('img', { name: 'pasted.png' })).toBeVisible()
  await again.keyboard.press(`${ctrl}+2`)
  await again.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row').filter({ hasText: 'Answer' }).click()
  const shown = detail(again).getByRole('img', { name: 'pasted.png' })
  await expect(shown).toBeVisible()
  expect(await shown.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBe(2)
  await expectAccessible(again, 'a run with an image')
})

test('an answer that does not match its schema is told of with its places, and repaired where that is wished', async ({
  workbench,
  ollama,
}) => {
  const { page } = workbench
  await newPrompt(page, 'Count.')
  let form = await openAnswer(page)
  await form.getByRole('switch', { name: 'JSON schema' }).click()
  await write(page, 'JSON schema of the answer', '{"type": "object", "required": ["n"], "properties": {"n": {"type": "nmber"}}}')
  await expect(form.getByRole('list', { name: /^Mistakes of/ })).toContainText('"nmber" is no type')
  await expect(form).toContainText('The last good version stays in use.')
  await expectAccessible(page, 'a schema with a mistake')
  await write(page, 'JSON schema of the answer', '{"type": "object", "required": ["n"], "properties": {"n": {"type": "number"}}}')
  await expect(form.getByRole('list', { name: /^Mistakes of/ }).getByRole('listitem')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Answer and tools: answer JSON', exact: true })).toBeVisible()

  ollama.next({ kind: 'answer', chunks: ['{"n": ', '"one"}'] })
  await editor(page).focus()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('OUTPUT_INVALID')
  await expect(output(page).getByTestId('schema-mistakes')).toContainText('/n')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('"one"')
  await expectAccessible(page, 'an answer that does not match')

  form = await openAnswer(page)
  await form.getByRole('switch', { name: 'Repair once' }).click()
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
  ollama.next({ kind: 'answer', chunks: ['one'] })
  ollama.next({ kind: 'answer', chunks: ['{"n": 1}'] })
  await editor(page).focus()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('{"n": 1}')
  await expect(output(page).getByTestId('run-note')).toContainText('asked for again')
  await output(page).getByRole('button', { name: 'First answer, 1 mistake' }).click()
  await expect(output(page).getByTestId('first-answer')).toContainText('one')
  await expectAccessible(page, 'an answer that was repaired')
  const [first, second] = ollama.requests.filter(({ path }) => path === '/api/chat').slice(-2)
  expect(first?.body.format).toMatchObject({ required: ['n'] })
  expect(second?.body.messages).toHaveLength(3)

  await page.keyboard.press(`${ctrl}+2`)
  const rows = page.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row')
  await rows.filter({ hasText: '{"n": 1}' }).click()
  await expect(detail(page).getByTestId('first-answer')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Properties' })).toContainText('3 characters came')
  await expectAccessible(page, 'a run that was repaired')
  await rows.filter({ hasText: 'Untitled' }).nth(1).click()
  await expect(detail(page).getByTestId('schema-mistakes')).toContainText('/n')
})

test('tools are written as a list, and what the model asks for is shown with its arguments', async ({ workbench, ollama }) => {
  const { page } = workbench
  await newPrompt(page, 'How is the weather in Bern?')
  const form = await openAnswer(page)
  await form.getByRole('switch', { name: 'Tools' }).click()
  await write(page, 'Tools', '[{"name": "weather today"}]')
  await expect(form.getByRole('list', { name: 'Mistakes of Tools' })).toContainText('up to 64 letters')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('broken-note')).toContainText('The list of tools has a mistake')
  // A broken text is kept as it was left.
  await expect.poll(() => keptDrafts(workbench.workspace)).toContain('weather today')
  await workbench.restart()
  const again = workbench.page
  await expect(again.getByTestId('broken-note')).toBeVisible()
  const back = await openAnswer(again)
  await expect(back.locator('.json-editor')).toContainText('weather today')
  await write(
    again,
    'Tools',
    '[{"name": "weather", "parameters": {"type": "object", "properties": {"town": {"type": "string"}}}}]',
  )
  await again.keyboard.press('Escape')
  await expect(back).toHaveCount(0)
  await expect(again.getByTestId('broken-note')).toHaveCount(0)
  ollama.next({
    kind: 'answer',
    thinking: ['I should ', 'look.'],
    chunks: [],
    toolCalls: [{ name: 'weather', arguments: { town: 'Bern' } }],
  })
  await editor(again).focus()
  await again.keyboard.press(`${ctrl}+Enter`)
  const calls = output(again).getByTestId('tool-calls')
  await expect(calls).toContainText('1 tool call, shown and not carried out')
  await expect(calls).toContainText('weather')
  await expect(calls).toContainText('"town": "Bern"')
  await output(again)
    .getByRole('button', { name: /^Th(inking|ought)/ })
    .click()
  await expect(output(again).getByRole('region', { name: 'Thinking' })).toHaveText('I should look.')
  await expectAccessible(again, 'tool calls')
  await again.keyboard.press(`${ctrl}+2`)
  await again.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row').filter({ hasText: 'Untitled' }).first().click()
  await expect(detail(again).getByTestId('tool-calls')).toContainText('"town": "Bern"')
  await expectAccessible(again, 'a run with tool calls')
})

test('a run says what it cost, and Settings what all did', async ({ workbench }) => {
  const { page } = workbench
  await newPrompt(page, 'Hello.')
  await chooseModel(page, 'llama3.2:3b')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
  await expect(output(page).getByTestId('run-statistics')).toContainText(/cost\s*local/)
  await page.keyboard.press(`${ctrl}+2`)
  await page.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row').filter({ hasText: 'Untitled' }).click()
  await expect(page.getByRole('region', { name: 'Properties' })).toContainText(/cost\s*local/)
  await page.keyboard.press(`${ctrl}+,`)
  const costs = page.getByRole('region', { name: 'Costs' })
  await expect(costs.getByRole('table', { name: /by day/ }).getByRole('row')).toHaveCount(3)
  await costs.getByRole('button', { name: 'By model' }).click()
  const row = costs.getByRole('row').filter({ hasText: 'ollama:llama3.2:3b' })
  await expect(row).toContainText(/\$0.*none/)
  await costs.getByRole('button', { name: 'By prompt' }).click()
  await expect(costs.getByRole('rowheader', { name: 'Untitled' })).toBeVisible()
  await expect(costs).toContainText(/\d+ rows, of 20\d\d-\d\d-\d\d to 20\d\d-\d\d-\d\d/)
  await expect(costs).toContainText('prices.yaml')
  await expectAccessible(page, 'costs')
})
