import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

/** Replaces the whole template of a message by the keyboard, once its editor has taken the place of the plain text. */
async function write(page: Page, label: string, text: string): Promise<void> {
  const editor = page.locator('.monaco-editor').getByRole('textbox', { name: label })
  await editor.focus()
  await page.keyboard.press(`${ctrl}+a`)
  await page.keyboard.insertText(text)
}

const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true })

/** Runs what is on the screen, by its key. */
async function run(page: Page): Promise<void> {
  await expect(runButton(page)).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
}

/** To the runs by their key, once the window is there to hear it. */
async function openRuns(page: Page) {
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+2`)
  return page.getByRole('grid', { name: 'Runs, newest first' })
}

async function newPrompt(page: Page): Promise<void> {
  await expect(runButton(page)).toBeVisible()
  await page.keyboard.press(`${ctrl}+n`)
  await expect(tab(page, /untitled/i)).toHaveAttribute('aria-selected', 'true')
}

const output = (page: Page) => page.getByRole('region', { name: 'Output' })
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })

test('the first start shows built-in prompts, and Run works at once without a model', async ({ workbench, ollama }) => {
  ollama.models.length = 0
  await workbench.restart()
  const { page } = workbench
  const library = page.getByRole('tree')
  for (const name of ['summarise', 'extract-fields', 'classify', 'rewrite', 'two-message-chat']) {
    await expect(library.getByRole('treeitem', { name: new RegExp(name) })).toBeVisible()
  }
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('no language model')
  await run(page)
  await expect(output(page)).toContainText('completed')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Vardø')
})

test('write: variables become a form, the compiled prompt follows, and a saved version survives a restart', async ({
  workbench,
}) => {
  const { page } = workbench
  await newPrompt(page)
  await write(page, 'user message 1', 'Write a limerick about {{ topic }} in {{ language }}.')
  await page.getByRole('textbox', { name: 'topic' }).fill('rain')
  await page.getByRole('textbox', { name: 'language' }).fill('German')
  await expect(page.getByText('Write a limerick about rain in German.')).toBeVisible()
  await page.keyboard.press(`${ctrl}+s`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('limerick')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treeitem', { name: /limerick/ })).toContainText('v1')

  await write(page, 'user message 1', 'Write two limericks about {{ topic }} in {{ language }}.')
  await page.keyboard.press(`${ctrl}+s`)
  await expect(page.getByRole('treeitem', { name: /limerick/ })).toContainText('v2')

  await workbench.restart()
  const library = workbench.page.getByRole('tree')
  await library.getByRole('treeitem', { name: /limerick/ }).click()
  await expect(workbench.page.getByText('Write two limericks about').first()).toBeVisible()
})

test('run: the answer streams in with its figures, from Ollama, which is preselected', async ({ workbench, ollama }) => {
  const { page } = workbench
  await expect(page.getByRole('toolbar', { name: 'Run options' })).toContainText('llama3.2:3b')
  let release = (): void => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  ollama.next({
    kind: 'answer',
    thinking: ['Let me see. '],
    chunks: ['The harbour ', 'froze over.'],
    gate: (line) => (line < 2 ? Promise.resolve() : gate),
    loadNs: 1_840_000_000,
    promptEvalCount: 431,
    evalCount: 7,
  })
  await run(page)
  await expect(output(page)).toContainText('streaming')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toHaveText(/^\s*The harbour\s*$/)
  release()
  await expect(output(page)).toContainText('completed')
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('The harbour froze over.')
  await expect(output(page)).toContainText(/1\.84\s*s/)
  await expect(output(page)).toContainText('431')
})

test('a run uses what is on the screen when it starts', async ({ workbench, ollama }) => {
  const { page } = workbench
  await write(page, 'user message 1', 'Say first.')
  await run(page)
  await expect(output(page)).toContainText('completed')
  // No wait between the last key and Run: a preview that is still on its way must not decide.
  await write(page, 'user message 1', 'Say second.')
  await run(page)
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Say second.')
  const sent = ollama.requests.filter(({ path }) => path === '/api/chat').map(({ body }) => body.messages?.at(-1)?.content)
  expect(sent).toEqual(['Say first.', 'Say second.'])
})

test('stop: ends the run, keeps what came, and closes the connection', async ({ workbench, ollama }) => {
  const { page } = workbench
  ollama.next({ kind: 'hang-after', chunks: ['Half an ', 'answer'] })
  await run(page)
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Half an answer')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(output(page)).toContainText(/stopped|cancelled/)
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Half an answer')
  const chat = ollama.requests.find(({ path }) => path === '/api/chat')
  await chat?.ended
  expect(chat?.closedByClient).toBe(true)
})

test('several prompts run at once, each in its own tab', async ({ workbench, ollama }) => {
  const { page } = workbench
  ollama.next({ kind: 'hang-after', chunks: ['First half'] })
  await run(page)
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('First half')
  await page.getByRole('treeitem', { name: /rewrite/ }).click()
  ollama.next({ kind: 'answer', chunks: ['Second whole'] })
  await runButton(page).click()
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('Second whole')
  await expect(page.getByText('1 running')).toBeVisible()
  await tab(page, /summarise/).click()
  await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('First half')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('1 running')).toBeHidden()
})

test('find: a run is found by a word in it, opened, run again and reopened after a restart', async ({ workbench, ollama }) => {
  ollama.next({ kind: 'answer', chunks: ['A marmalade ', 'answer.'] })
  await run(workbench.page)
  await expect(output(workbench.page)).toContainText('completed')
  await write(workbench.page, 'user message 1', 'Something else.')
  await run(workbench.page)
  await expect(output(workbench.page)).toContainText('Something else.')

  await workbench.restart()
  const { page } = workbench
  const grid = await openRuns(page)
  await expect(grid.getByRole('row').filter({ hasText: 'summarise' })).toHaveCount(2)
  await page.keyboard.press('/')
  await page.keyboard.insertText('marmal')
  await expect(grid.getByRole('row').filter({ hasText: 'summarise' })).toHaveCount(1)
  await grid.getByRole('row').filter({ hasText: 'marmalade' }).click()
  await expect(page.getByRole('main').getByText('A marmalade answer.').last()).toBeVisible()
  await expect(page.getByText('127.0.0.1', { exact: false }).first()).toBeVisible()

  await page.getByRole('button', { name: /Open prompt as it was/ }).click()
  await expect(page.getByRole('textbox', { name: 'user message 1' })).toBeVisible()
  await expect(page.getByText('Summarise the text between').first()).toBeVisible()
})

test('a failure says what happened and what to do, and is kept', async ({ workbench, ollama }) => {
  const { page } = workbench
  await ollama.close()
  await run(page)
  const failure = output(page)
  await expect(failure).toContainText('Ollama is not running')
  await expect(failure).toContainText('ollama serve')
  await expect(failure).toContainText('PROVIDER_UNREACHABLE')
  const grid = await openRuns(page)
  await expect(grid.getByRole('row').filter({ hasText: 'summarise' })).toHaveCount(1)
})

test('all mistakes of a template are marked at once, and a repair is one key away', async ({ workbench }) => {
  const { page } = workbench
  await newPrompt(page)
  const estimate = page.locator('.message-head').getByText(/≈ \d+ tokens/)
  await write(page, 'user message 1', 'Say hello.')
  await expect(estimate).toBeVisible()
  await write(page, 'user message 1', '{{ a | upcase }}\n{% if %}\n{{ a | nothing_like_it }}')
  await expect(page.getByRole('button', { name: /5 mistakes in message 1/ })).toBeVisible()
  // What can't be compiled has no length, and an earlier text's is not shown for it.
  await expect(estimate).toBeHidden()
  await write(page, 'user message 1', '{{ "a" | uper }}')
  await expect(page.getByRole('button', { name: /1 mistake in message 1/ })).toBeVisible()
  await page.keyboard.press('F8')
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('button', { name: /mistake/ })).toBeHidden()
})

test('a host that is killed in mid-stream leaves the run marked interrupted, with its text', async ({ workbench, ollama }) => {
  ollama.next({ kind: 'hang-after', chunks: ['Kept ', 'text'] })
  await run(workbench.page)
  await expect(output(workbench.page).getByRole('region', { name: 'Answer' })).toContainText('Kept text')
  // What is on the screen is at most 250 ms ahead of the disk, so wait by the page's clock.
  const shownAt = await workbench.page.evaluate(() => performance.now())
  await expect.poll(() => workbench.page.evaluate(() => performance.now())).toBeGreaterThan(shownAt + 250)
  await workbench.killAndRestart()
  const { page } = workbench
  const grid = await openRuns(page)
  await grid.getByRole('row').filter({ hasText: 'summarise' }).click()
  // The tab that it ran in came back too, behind this view.
  await expect(page.getByText('interrupted').filter({ visible: true }).first()).toBeVisible()
  await expect(page.getByText('Kept text').filter({ visible: true }).first()).toBeVisible()
})
