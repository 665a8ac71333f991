import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addServer, card, chooseModel, openModels, openPrompts } from '../e2e/fixtures/connections'
import { expect, test } from '../e2e/fixtures/workbench'
import { startAnthropicServer } from '../fakes/anthropic-server'
import { startOpenAiServer } from '../fakes/openai-server'
import { lastEditor, openDesk, openTriage, output, run } from './desk'
import { ANSWER } from './support-desk'
import { takePicture } from './take-picture'

test.setTimeout(300_000)

test('connections: of every kind, added, with a key that is refused, a command to be allowed', async ({
  workbench,
  ollama,
  place,
}) => {
  const server = await startAnthropicServer({ key: 'sk-ant-0123456789' })
  const studio = await startOpenAiServer({ dialect: 'lm-studio' })
  const program = join(place, 'rules.sh')
  writeFileSync(program, '#!/bin/sh\ncat\n', { mode: 0o755 })
  try {
    const { page } = await openDesk(workbench, ollama)
    await openModels(page)
    await addServer(page, { kind: 'Anthropic', name: 'claude', address: server.url, key: 'sk-ant-0123456789' })
    await addServer(page, { kind: 'OpenAI-compatible', name: 'studio', address: studio.base })
    await page.getByRole('button', { name: 'Add a connection' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a connection' })
    await dialog.getByRole('button', { name: 'Anthropic' }).click()
    await takePicture(page, 'connections-add-anthropic')
    await dialog.getByRole('button', { name: 'Command' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('rules-script')
    await dialog.getByRole('textbox', { name: 'Program' }).fill(program)
    await dialog.getByRole('button', { name: 'Argument', exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Argument 1' }).fill('--strict')
    await takePicture(page, 'connections-add-command')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(card(page, 'rules-script')).toContainText('Not allowed to run yet')
    await takePicture(page, 'connections-command')
    await card(page, 'rules-script').getByRole('button', { name: 'Allow…' }).click()
    await expect(page.getByRole('dialog', { name: 'Let rules-script run a command?' })).toContainText('digest')
    await takePicture(page, 'connections-allow')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await card(page, 'claude').getByRole('button', { name: 'claude', exact: true }).click()
    await expect(page.getByRole('grid', { name: 'Models of claude' })).toContainText('Claude Sonnet 4.5')
    await page.getByRole('rowheader', { name: /claude-sonnet-4-5/ }).click()
    await takePicture(page, 'connections')
    await card(page, 'anthropic').getByRole('button', { name: 'anthropic', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'anthropic needs a key' })).toBeVisible()
    await takePicture(page, 'connections-no-key')
  } finally {
    await server.close()
    await studio.close()
  }
})

test('runs: a key that was refused, a refusal, an answer from elsewhere, what it cost', async ({ workbench, ollama }) => {
  const options = { key: 'sk-ant-0123456789' }
  const server = await startAnthropicServer(options)
  try {
    const { page } = await openDesk(workbench, ollama)
    await openTriage(page)
    await openModels(page)
    await addServer(page, { kind: 'Anthropic', name: 'claude', address: server.url, key: options.key })
    await openPrompts(page)
    await chooseModel(page, 'claude-sonnet-4-5')
    server.say({
      text: ['I can not help with that.'],
      stopReason: 'refusal',
      stopDetails: { type: 'refusal', category: 'bio', explanation: 'This would help to make something dangerous.' },
    })
    await run(page, /declined/)
    await takePicture(page, 'run-refusal')
    server.say({ thinking: ['The ticket is about a webhook.'], text: ANSWER })
    await page.keyboard.press('Control+Shift+Enter')
    await expect(output(page)).toContainText('completed')
    await takePicture(page, 'run-anthropic')
    options.key = 'sk-ant-another-one'
    await page.keyboard.press('Control+Shift+Enter')
    await expect(output(page)).toContainText('was refused (401)')
    await takePicture(page, 'run-key-refused')
    await output(page).getByRole('button', { name: 'Replace key' }).click()
    const dialog = page.getByRole('dialog', { name: 'Key for claude' })
    await dialog.locator('input[type=password]').fill('sk-ant-wrong-one')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('was refused (401)')
    await takePicture(page, 'run-key-dialog')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('Control+Comma')
    await page.getByRole('region', { name: 'Costs' }).scrollIntoViewIfNeeded()
    await takePicture(page, 'settings-costs')
  } finally {
    await server.close()
  }
})

test('messages: an image, a schema with a mistake, an answer that was repaired', async ({ workbench, ollama, place }) => {
  const picture = join(place, 'receipt.png')
  const { page } = await openDesk(workbench, ollama)
  await openTriage(page)
  writeFileSync(picture, await page.screenshot({ clip: { x: 300, y: 100, width: 400, height: 300 } }))
  await lastEditor(page).focus()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add images to message 2' }).click()
  await (await chosen).setFiles(picture)
  await expect(page.getByRole('img', { name: 'receipt.png' })).toBeVisible()
  await takePicture(page, 'prompt-image')
  await page.getByRole('button', { name: 'Remove receipt.png' }).click()
  await page.getByRole('button', { name: /^Answer and tools/ }).click()
  const form = page.getByRole('dialog', { name: 'Answer and tools' })
  await form.getByRole('switch', { name: 'JSON schema' }).click()
  await form.getByRole('switch', { name: 'Repair once' }).click()
  const field = form.locator('.json-editor').getByRole('textbox', { name: 'JSON schema of the answer' })
  await field.focus()
  await page.keyboard.press('Control+a')
  await field.evaluate((node) => {
    const data = new DataTransfer()
    data.setData(
      'text/plain',
      '{\n  "type": "object",\n  "required": ["team"],\n  "properties": { "team": { "type": "strng" } }\n}',
    )
    node.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
  })
  await expect(form.getByRole('list', { name: /^Mistakes of/ })).toContainText('is no type')
  await takePicture(page, 'prompt-schema')
  await page.keyboard.press('Control+a')
  await field.evaluate((node) => {
    const data = new DataTransfer()
    data.setData(
      'text/plain',
      '{\n  "type": "object",\n  "required": ["team"],\n  "properties": { "team": { "type": "string" } }\n}',
    )
    node.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }))
  })
  await expect(form.getByRole('list', { name: /^Mistakes of/ }).getByRole('listitem')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
  ollama.next({ kind: 'answer', chunks: ['{"team": 5}'] })
  ollama.next({ kind: 'answer', chunks: ['{"team": "integrations"}'] })
  await run(page, /completed/)
  await output(page)
    .getByRole('button', { name: /First answer/ })
    .click()
  await takePicture(page, 'run-repaired')
  ollama.next({ kind: 'answer', chunks: ['{"team": 5}'] })
  ollama.next({ kind: 'answer', chunks: ['{"team": 6}'] })
  await page.keyboard.press('Control+Shift+Enter')
  await expect(output(page)).toContainText('OUTPUT_INVALID')
  await takePicture(page, 'run-output-invalid')
})
