import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assay } from '../e2e/fixtures/command-line'
import { expect, test } from '../e2e/fixtures/workbench'
import { callPageHost } from './call-page-host'
import { openDesk } from './desk'
import { TRIAGE } from './support-desk'
import { takePicture, takeZoomed } from './take-picture'

test.setTimeout(120_000)

const TICKETS = [
  'thread,product,language,expected',
  '"Exports stop at row 1,000 since this morning.",Fernway Cloud,en,outage',
  '"Can two owners share one workspace?",Fernway Cloud,en,account',
  '"Seit heute früh liefern eure Webhooks 504.",Fernway Cloud,de,outage',
  '"Refund for unused seats after downgrade",Fernway Cloud,en,billing',
].join('\n')

test('new experiment: empty, designed, cases that do not fit, a broken file', async ({ workbench, ollama }) => {
  const { page, complaints } = await openDesk(workbench, ollama)
  const { id } = (await callPageHost(page, 'prompts.create', { ...TRIAGE, folder: 'triage' })) as { id: string }
  const { content } = (await callPageHost(page, 'prompts.get', { id })) as { content: object }
  await callPageHost(page, 'prompts.save', { id, content: { ...content, parameters: { temperature: 0.2 } } })
  for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) {
    ollama.next({ kind: 'answer', chunks: [text] })
    await assay(workbench, 'run', 'prompt:summarise', '--model', 'ollama:qwen3:8b', '--var', `text=${text}`)
  }
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('button', { name: 'New experiment' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByRole('region', { name: 'New experiment' })).toBeVisible()
  await takePicture(page, 'experiment-design-empty')
  const choose = async (what: RegExp, name: string) => {
    await page.getByRole('combobox', { name: what }).click()
    await page.getByRole('option', { name }).first().click()
  }
  await choose(/Add a prompt/, 'triage-ticket')
  await choose(/Add a prompt/, 'triage-ticket')
  await choose(/Add a model/, 'qwen3:8b')
  await choose(/Add a model/, 'llama3.1:8b')
  const file = join(workbench.workspace, 'tickets.csv')
  writeFileSync(file, TICKETS)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import …' }).click()
  await (await chooser).setFiles(file)
  await expect(page.getByRole('grid', { name: 'Cases' })).toContainText('Refund')
  await expect(page.getByRole('region', { name: 'What it takes' })).toContainText('16')
  await page
    .locator('.toast')
    .getByRole('button', { name: /Dismiss|Close/ })
    .click()
  await page.getByRole('button', { name: 'Set', exact: true }).click()
  await page.keyboard.insertText('temperature 0.8, seed 7')
  await page.getByRole('combobox', { name: /Add a scorer/ }).click()
  await page.keyboard.type('starts with')
  await page.getByRole('option', { name: /^Starts with/ }).click()
  await page.keyboard.insertText('{{ expected }}')
  await expect(page.getByText('No prompt and no scorer looks at')).toHaveCount(0)
  await page.getByRole('region', { name: 'Variants' }).scrollIntoViewIfNeeded()
  await page.getByRole('grid', { name: 'Cases' }).focus()
  await takePicture(page, 'experiment-design')
  await takeZoomed(page, 'experiment-design')
  writeFileSync(file, 'thread,product\n"open,Fernway\n')
  const again = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import …' }).click()
  await (await again).setFiles(file)
  await expect(page.getByRole('alert').filter({ hasText: 'tickets.csv' })).toBeVisible()
  await page.getByRole('grid', { name: 'Cases' }).scrollIntoViewIfNeeded()
  await takePicture(page, 'experiment-design-broken-file')
  expect(complaints).toEqual([])
})
