import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { assay } from './fixtures/command-line'
import { savedFile } from './fixtures/saved-file'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'
const FIXTURE = join(import.meta.dirname, '../fixtures/run-files/version-1.run.json')

const grid = (page: Page) => page.getByRole('grid', { name: 'Runs, newest first' })
const properties = (page: Page) => page.getByRole('region', { name: 'Properties' })
const toast = (page: Page) => page.locator('.toast')
const refusal = (page: Page) => page.getByRole('dialog', { name: /was not imported/ })

async function openRuns(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+2`)
}

/** Files from the system let go over the middle of the window. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ({ name, text }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type: 'application/json' }))
      const target = document.elementFromPoint(640, 400) ?? document.body
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }
    },
    { name, text },
  )
}

test('a run goes to a colleague as a file, looks the same there, and is replayed there', async ({ workbench }) => {
  const { page, app, workspace, shell } = workbench
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(page.getByRole('region', { name: 'Output', exact: true })).toContainText('completed')
  await openRuns(page)
  await grid(page).focus()
  await expect(properties(page)).toContainText('Ollama 0.12.6')
  const { name, text } = await savedFile({ app, page }, workspace, () => page.keyboard.press('e'))
  expect(name).toMatch(/^[\w-]+\.run\.json$/)
  const { run } = JSON.parse(text)

  // By the menu as well, and the same file but for its time.
  const again = await savedFile({ app, page }, workspace, async () => {
    await page.getByRole('button', { name: 'Menu of the run' }).click()
    await page.getByRole('menuitem', { name: 'Export run' }).click()
  })
  expect({ ...JSON.parse(again.text), exportedAt: null }).toEqual({ ...JSON.parse(text), exportedAt: null })

  const other = await workbench.elsewhere()
  await expect(other.page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await drop(other.page, name, text)
  await expect(toast(other.page)).toContainText('Run imported')
  await expect(grid(other.page)).toContainText(run.prompt.name)
  for (const seen of [run.output.text.slice(0, 40), run.id, 'completed']) {
    await expect(other.page.getByText(seen).filter({ visible: true }).first()).toBeVisible()
  }
  const facts = (of: Page) => of.locator('.run-facts').filter({ visible: true })
  expect(await facts(other.page).textContent()).toBe(await facts(page).textContent())

  await drop(other.page, name, text)
  await expect(toast(other.page)).toContainText('The run is here already')

  const colleague = { ...workbench, shell, workspace: other.workspace }
  const kept = JSON.parse(await assay(colleague, 'runs', 'show', run.id, '--json'))
  const note = `Imported from ${name}, run on ${run.createdAt.slice(0, 10)} by Assay ${run.manifest.appVersion}.`
  expect(kept).toEqual({ ...run, notes: [...run.notes, note] })
  const replay = JSON.parse(await assay(colleague, 'runs', 'replay', run.id, '--json'))
  expect(replay.replay.verdict).toBe('identical')
  await expect(grid(other.page).getByRole('row')).toHaveCount(3)
})

test('files are chosen by palette and menu, and several come at once', async ({ workbench }) => {
  const { page, app } = workbench
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press(`${ctrl}+k`)
  await page.keyboard.type('>import runs')
  await expect(page.getByRole('option', { name: /^Import runs/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  const files = await chooser
  // What stands nowhere in the page may be gone before anything is chosen.
  expect(await files.element().evaluate(({ isConnected }) => isConnected)).toBe(true)
  await files.setFiles(FIXTURE)
  await expect(toast(page)).toContainText('Run imported')
  await expect(page.locator('body > input[type=file]')).toHaveCount(0)
  await expect(grid(page).getByRole('row')).toHaveCount(3)
  if (app === null) return
  // The desktop's own menu asks with the system's dialog.
  await app.evaluate(({ dialog, Menu }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    Menu.getApplicationMenu()?.getMenuItemById('runs.import')?.click()
  }, FIXTURE)
  await expect(toast(page)).toContainText('The run is here already')
})

test('a file that was changed is refused with its place, and nothing of it is kept', async ({ workbench }) => {
  const { page } = workbench
  const text = readFileSync(FIXTURE, 'utf8')
  const line = text.split('\n').findIndex((each) => each.includes('"output": {')) + 1
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await drop(page, 'changed.run.json', text.replace('we look into it now', 'we look into it soon'))
  await expect(refusal(page)).toContainText('changed.run.json was not imported')
  await expect(refusal(page)).toContainText('$.run.output')
  await expect(refusal(page)).toContainText(`line ${line}, column`)
  await expect(refusal(page)).toContainText('Nothing of it was kept')
  await expectAccessible(page, 'the refusal', '.dialog')
  await page.keyboard.press('Escape')
  await expect(refusal(page)).toBeHidden()

  await drop(page, 'newer.run.json', text.replace('"formatVersion": 1', '"formatVersion": 2'))
  await expect(refusal(page)).toContainText('UNSUPPORTED')
  await expect(refusal(page)).toContainText('or later, which wrote it')
  await page.keyboard.press('Escape')
  await openRuns(page)
  await expect(grid(page)).toHaveCount(0)
})

test('a run under way is not offered for export', async ({ workbench, ollama }) => {
  const { page } = workbench
  ollama.next({ kind: 'hang-after', chunks: ['One ', 'two'] })
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
  await openRuns(page)
  await page.getByRole('button', { name: 'Menu of the run' }).click()
  await expect(page.getByRole('menuitem', { name: 'Export run' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Stop' }).filter({ visible: true }).first().click()
  await page.getByRole('button', { name: 'Menu of the run' }).click()
  await expect(page.getByRole('menuitem', { name: 'Export run' })).not.toHaveAttribute('aria-disabled', 'true')
})

test('a long answer goes out and comes in whole', async ({ workbench, ollama }) => {
  test.slow()
  const { page, app, workspace } = workbench
  ollama.next({ kind: 'answer', chunks: Array.from({ length: 60 }, () => 'The "quick" fox. '.repeat(4000)) })
  await assay(workbench, 'run', 'summarise', '--model', 'ollama:llama3.2:3b', '--json')
  await openRuns(page)
  await grid(page).focus()
  await expect(properties(page)).toContainText('Ollama 0.12.6', { timeout: 30_000 })
  const { name, text } = await savedFile({ app, page }, workspace, () => page.keyboard.press('e'))
  expect(text.length).toBeGreaterThan(8 * 1024 * 1024)
  const other = await workbench.elsewhere()
  await expect(other.page.getByRole('navigation', { name: 'Views' })).toBeVisible({ timeout: 30_000 })
  await drop(other.page, name, text)
  await expect(toast(other.page)).toContainText('Run imported', { timeout: 30_000 })
  const { run } = JSON.parse(text)
  const there = JSON.parse(await assay({ ...workbench, workspace: other.workspace }, 'runs', 'show', run.id, '--json'))
  expect(there.output.text).toBe(run.output.text)
  expect(name).toContain(run.id)
})
