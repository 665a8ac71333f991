import type { Page } from '@playwright/test'
import { expect, type Workbench } from '../e2e/fixtures/workbench'
import type { FakeModel, FakeServer } from '../fakes/ollama-server'
import { callPageHost } from './call-page-host'
import { MODELS, NEIGHBOURS, TRIAGE } from './support-desk'

export interface Desk {
  readonly page: Page
  /** What the browser's console took for an error; a picture with one is none. */
  readonly complaints: readonly string[]
}

export const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
export const lastEditor = (page: Page) => page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 2' })

/** The workbench on a machine with these models. */
export async function openDesk(workbench: Workbench, ollama: FakeServer, models: FakeModel[] = MODELS): Promise<Desk> {
  ollama.models.splice(0, ollama.models.length, ...models)
  await workbench.restart()
  const { page } = workbench
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await expect(page.getByRole('switch', { name: 'Offline' }).first()).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText(/answers|running/)
  return { page, complaints }
}

/** The prompt of the pictures with its neighbours in the library, and alone in its tab. */
export async function openTriage(page: Page): Promise<void> {
  for (const prompt of NEIGHBOURS) await callPageHost(page, 'prompts.create', prompt)
  await callPageHost(page, 'prompts.create', { ...TRIAGE, folder: 'triage' })
  await page.getByRole('button', { name: /^Close summarise/ }).click()
  await page.getByRole('treeitem', { name: /triage-ticket/ }).click()
  await expect(lastEditor(page)).toBeVisible()
}

export async function run(page: Page, end: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(output(page)).toContainText(end)
}

/** Asks the model though the same was answered before. */
export async function runFresh(page: Page, end: RegExp): Promise<void> {
  const before = await output(page).textContent()
  await page.keyboard.press('Control+Shift+Enter')
  await expect(output(page)).not.toHaveText(before ?? '')
  await expect(output(page)).toContainText(end)
}

export async function closeToast(page: Page): Promise<void> {
  const toast = page.locator('.toast')
  await toast.getByRole('button', { name: /Dismiss|Close/ }).click()
  await expect(toast).toHaveCount(0)
}
