import type { Page } from '@playwright/test'
import { expect, test } from '../e2e/fixtures/workbench'
import { closeToast, lastEditor, openDesk, openTriage, output, run, runFresh } from './desk'
import { ANSWER, slowAnswer } from './support-desk'
import { takePicture, takeZoomed } from './take-picture'

test.setTimeout(300_000)

const variable = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

async function makeMistake(page: Page): Promise<void> {
  await lastEditor(page).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText('Plan: {{ custmer_plan }}')
  await expect(page.getByText('custmer_plan has no value in any layer.').first()).toBeVisible()
}

test('a prompt that is written, run, wrong and compared', async ({ workbench, ollama }) => {
  const { page, complaints } = await openDesk(workbench, ollama)
  await takePicture(page, 'prompts-first-start')
  await openTriage(page)
  await variable(page, 'language').fill('de')
  await takePicture(page, 'prompts-before-a-run')
  ollama.next(slowAnswer)
  await run(page, /completed/)
  await expect(page.getByText('1 running')).toBeHidden()
  await takePicture(page, 'prompts', { readme: true })
  await takeZoomed(page, 'prompts')

  await makeMistake(page)
  await takePicture(page, 'prompts-mistake')
  await page.getByRole('button', { name: /^Version/ }).click()
  await page.getByRole('menuitem', { name: /Discard edits/ }).click()
  await expect(page.getByText('custmer_plan has no value in any layer.')).toHaveCount(0)
  await closeToast(page)

  ollama.next({ kind: 'hang-after', chunks: ANSWER.slice(0, 4) })
  await runFresh(page, /streaming/)
  await makeMistake(page)
  await takePicture(page, 'prompts-streaming')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden()
  await takePicture(page, 'prompts-stopped')
  await page.getByRole('tab', { name: /Earlier runs/ }).click()
  await takePicture(page, 'prompts-earlier-runs')
  await page.getByRole('tab', { name: 'Request', exact: true }).click()
  await takePicture(page, 'prompts-request')
  expect(complaints).toEqual([])
})

test('versions and their difference', async ({ workbench, ollama }) => {
  const { page, complaints } = await openDesk(workbench, ollama)
  await openTriage(page)
  await lastEditor(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('Answer in the language of the first message.')
  await page.getByRole('button', { name: /^Version/ }).click()
  await page.getByRole('menuitem', { name: /Save with a note/ }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('languages were mixed')
  await takePicture(page, 'versions-note')
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: 'Versions' }).click()
  await expect(page.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2)
  await closeToast(page)
  await takePicture(page, 'versions')
  await page.getByRole('checkbox', { name: 'Compare v1' }).check()
  await page.getByRole('checkbox', { name: 'Compare v2' }).check()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'triage-ticket: v1 and v2' }).locator('.editor.modified').last()).toBeVisible()
  await takePicture(page, 'versions-diff')
  expect(complaints).toEqual([])
})

test('what can go wrong with a run', async ({ workbench, ollama }) => {
  const { page, complaints } = await openDesk(workbench, ollama)
  await openTriage(page)
  // As often as it is tried.
  for (const _ of [1, 2, 3]) ollama.next({ kind: 'cut', chunks: ANSWER.slice(0, 3) })
  await runFresh(page, /PROTOCOL_ERROR/)
  await takePicture(page, 'error-cut')
  ollama.next({ kind: 'status', status: 400, body: '{"error":"the input length exceeds the context length"}' })
  await runFresh(page, /truncated/)
  await takePicture(page, 'error-too-long')
  ollama.models.splice(0, 1)
  await runFresh(page, /not on|no model|MODEL/i)
  await takePicture(page, 'error-no-model')
  await ollama.close()
  await runFresh(page, /PROVIDER_UNREACHABLE/)
  await takePicture(page, 'error-ollama-away')
  await expect(output(page)).toBeVisible()
  await page.getByRole('button', { name: /^Close triage-ticket/ }).click()
  await expect(page.getByRole('heading', { name: 'Run a prompt now, add a model later' })).toBeVisible()
  await takePicture(page, 'prompts-no-tabs')
  expect(complaints).toEqual([])
})
