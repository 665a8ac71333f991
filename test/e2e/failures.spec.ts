import type { Page } from '@playwright/test'
import { anthropicError, startAnthropicServer } from '../fakes/anthropic-server'
import type { FakeBehaviour } from '../fakes/ollama-server'
import { assay } from './fixtures/command-line'
import { addServer, chooseModel, giveKeeper, openModels, openPrompts } from './fixtures/connections'
import { expect, test, type Workbench } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

/** What the window says of a run that failed: its code, what happened, and what to do. */
async function expectTold(page: Page, code: string, what: RegExp, next: RegExp): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await page.keyboard.press(`${ctrl}+Enter`)
  const told = page.getByRole('region', { name: 'Output', exact: true }).getByRole('alert')
  // Of two failures with one code the words tell which it is, so they come first.
  await expect(told).toContainText(what)
  await expect(told).toContainText(next)
  await expect(told).toContainText(code)
}

/** One attempt each, which gives up early; the window knows once its form says so. */
async function giveUpEarly(workbench: Workbench): Promise<void> {
  await assay(workbench, 'settings', 'set', 'firstTokenMs', '3000')
  await assay(workbench, 'settings', 'set', 'retries', '0')
  const { page } = workbench
  await page.getByRole('button', { name: /^How it runs/ }).click()
  const options = page.getByRole('dialog', { name: 'How this tab runs' })
  await expect(options.getByRole('textbox', { name: 'Retries' })).toHaveAttribute('placeholder', /^0, as in Settings/)
  await page.keyboard.press('Escape')
  await expect(options).toHaveCount(0)
}

const status = (code: number, error: string): FakeBehaviour => ({ kind: 'status', status: code, body: JSON.stringify({ error }) })

test('each failure of a local server is told with its code, what happened and the next step', async ({ workbench, ollama }) => {
  await giveUpEarly(workbench)
  const { page } = workbench
  const told: [FakeBehaviour, string, RegExp, RegExp][] = [
    [status(404, "model 'llama3.2:3b' not found"), 'MODEL_NOT_FOUND', /is not on this machine/, /ollama pull llama3\.2:3b/],
    [status(500, 'llama runner process has terminated'), 'PROVIDER_ERROR', /runner process has terminated/, /server's own log/],
    [status(503, 'server busy'), 'RATE_LIMITED', /server busy/, /then try again/],
    [
      status(400, 'the input length exceeds the context length'),
      'CONTEXT_OVERFLOW',
      /did not fit|do not fit|does not fit/,
      /num_ctx|Shorten/,
    ],
    [{ kind: 'cut', chunks: ['One '] }, 'PROTOCOL_ERROR', /closed the connection before it had ended/, /Run again/],
    [
      { kind: 'bad-line', chunks: ['One '], line: '{"message":' },
      'PROTOCOL_ERROR',
      /not understood|can't be read|not JSON/,
      /server/,
    ],
  ]
  for (const [behaviour, code, what, next] of told) {
    ollama.next(behaviour)
    await expectTold(page, code, what, next)
  }
  ollama.next({ kind: 'hang' })
  await expectTold(page, 'TIMEOUT', /No first token from llama3.2:3b in 3 s/, /allow more time/)
  await ollama.close()
  await expectTold(page, 'PROVIDER_UNREACHABLE', /Ollama is not running: nothing answers on/, /ollama serve/)
  await page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' }).focus()
  await page.keyboard.press(`${ctrl}+a`)
  await page.keyboard.insertText('{% if text %}Never closed')
  await expectTold(page, 'TEMPLATE_SYNTAX', /if is not closed/, /Add {% endif %} where it ends/)
})

test('each failure of a service is told with its code, what happened and the next step', async ({ workbench }) => {
  const server = await startAnthropicServer()
  try {
    await giveKeeper(workbench)
    await giveUpEarly(workbench)
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'Anthropic', name: 'claude', address: server.url, key: 'sk-ant-0123456789' })
    await openPrompts(page)
    await chooseModel(page, 'claude-sonnet-4-5')
    const told: [number, string, string, RegExp, RegExp][] = [
      [401, 'invalid x-api-key', 'AUTH_INVALID', /refused \(401\)/, /Replace the key/],
      [402, 'Your payment details need attention.', 'BUDGET_SPENT', /payment details/, /payment details in the console/],
      [403, 'Your key may not use this model.', 'AUTH_INVALID', /may not do this \(403\)/, /another key/],
      [413, 'Request exceeds the maximum size', 'CONTEXT_OVERFLOW', /do not fit/, /Shorten the prompt/],
      [429, 'Too many requests.', 'RATE_LIMITED', /Too many requests/, /Try again in 9 s/],
      [529, 'Overloaded', 'RATE_LIMITED', /Overloaded/, /try again/],
    ]
    for (const [code, message, name, what, next] of told) {
      server.override('/v1/messages', anthropicError(code, message, code === 429 ? { 'retry-after': '9' } : {}))
      await expectTold(page, name, what, next)
    }
  } finally {
    await server.close()
  }
})
