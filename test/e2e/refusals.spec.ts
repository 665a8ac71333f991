import type { Page } from '@playwright/test'
import { startAnthropicServer } from '../fakes/anthropic-server'
import { expectAccessible } from './fixtures/axe'
import { addServer, chooseModel, giveKeeper, openModels, openPrompts, switchOffline } from './fixtures/connections'
import { expect, test } from './fixtures/workbench'

// Each goes through much; a busy machine takes its time over it.
test.setTimeout(120_000)

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })

test('a refusal is shown as one, with its reason, and neither as a failure nor as an answer', async ({ workbench }) => {
  const server = await startAnthropicServer()
  try {
    await giveKeeper(workbench)
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'Anthropic', name: 'claude', address: server.url, key: 'sk-ant-0123456789' })
    await openPrompts(page)
    await chooseModel(page, 'claude-sonnet-4-5')
    server.say({
      text: ['I can not help', ' with that.'],
      stopReason: 'refusal',
      stopDetails: { type: 'refusal', category: 'bio', explanation: 'This would help to make something dangerous.' },
    })
    await page.keyboard.press(`${ctrl}+Enter`)
    const refusal = output(page).getByRole('region', { name: 'Refusal' })
    await expect(refusal).toContainText('The model declined to answer')
    await expect(refusal).toContainText('This would help to make something dangerous.')
    await expect(refusal).toContainText('What it said until then stands below.')
    await expect(output(page).getByRole('region', { name: 'Answer' })).toContainText('I can not help with that.')
    await expect(output(page)).toContainText('declined')
    await expect(output(page).getByRole('alert')).toHaveCount(0)
    // Its reason stands once.
    await expect(output(page).getByText('This would help to make')).toHaveCount(1)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
    await page.keyboard.press(`${ctrl}+2`)
    await page.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row').filter({ hasText: 'summarise' }).click()
    await expect(page.getByRole('region', { name: 'Refusal' }).filter({ visible: true })).toContainText('something dangerous')
  } finally {
    await server.close()
  }
})

test('tools that are asked for, thinking, and tokens of the prompt cache are shown', async ({ workbench }) => {
  const server = await startAnthropicServer()
  try {
    await giveKeeper(workbench)
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'Anthropic', name: 'claude', address: server.url, key: 'sk-ant-0123456789' })
    await openPrompts(page)
    await chooseModel(page, 'claude-sonnet-4-5')
    server.say({
      thinking: ['The weather is', ' asked for.'],
      text: ['Let me look.'],
      tools: [{ name: 'get_weather', pieces: ['{"city": "Var', 'dø"}'] }],
      stopReason: 'tool_use',
      usage: { input_tokens: 20, cache_read_input_tokens: 1800, cache_creation_input_tokens: 0, output_tokens: 1 },
      lastUsage: { output_tokens: 40, output_tokens_details: { thinking_tokens: 25 } },
    })
    await page.keyboard.press(`${ctrl}+Enter`)
    const calls = output(page).getByRole('region', { name: 'Tool calls' })
    await expect(calls).toContainText('1 tool call, shown and not carried out')
    await expect(calls).toContainText('get_weather')
    await expect(calls).toContainText('"city": "Vardø"')
    await output(page)
      .getByRole('button', { name: /Thought for|Thinking/ })
      .press('Enter')
    await expect(output(page).getByRole('region', { name: 'Thinking' })).toContainText('The weather is asked for.')
    const figures = output(page).getByTestId('run-statistics')
    await expect(figures).toContainText(/tokens in\s*1,820/)
    await expect(figures).toContainText(/in, from its cache\s*1,800/)
    await expect(figures).toContainText(/out, thinking\s*25/)
    await expect(figures).not.toContainText('into its cache')
  } finally {
    await server.close()
  }
})

test('a model that a server here only passes on is shown as answered elsewhere', async ({ workbench, ollama }) => {
  ollama.models[0] = { name: 'gpt-oss:120b-cloud', remoteHost: 'https://ollama.com:443', sizeBytes: 384 }
  ollama.next({ kind: 'answer', chunks: ['From afar.'], remoteHost: 'https://ollama.com:443' })
  await workbench.restart()
  const { page } = workbench
  await openModels(page)
  await expect(page.getByRole('row', { name: /gpt-oss:120b-cloud/ })).toContainText('passed on toollama.com')
  await openPrompts(page)
  await chooseModel(page, 'gpt-oss:120b-cloud')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('answered by ollama.com')
  await switchOffline(page, true)
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('OFFLINE_REFUSED')
  await expect(output(page)).not.toContainText('answered by')
})
