import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Workbench } from '../e2e/fixtures/workbench'
import type { FakeServer } from '../fakes/ollama-server'

const folder = join(import.meta.dirname, '../../docs/screenshots')
const SIZES = [
  [1280, 800],
  [1920, 1200],
] as const
const THEMES = ['light', 'dark'] as const

const SYSTEM = `You sort messages for the support desk of {{ product }}.
Answer with JSON only: {"queue", "urgency" 1 to 4, "reason"}.

{% if language != "en" %}
Write "reason" in English even when the message is not.
{% endif %}`

const USER = `Queues: {{ queues | join(", ") }}
Plan: {{ customer_plan }}
{% for m in thread | reverse %}
[{{ m.at | date("MM-DD HH:mm") }}] {{ m.body | trim }}
{% endfor %}`

const ANSWER = [
  '{\n',
  '  "queue": "outage",\n',
  '  "urgency": 2,\n',
  '  "reason": "Webhook deliveries have returned 504 since early morning and the retry queue is full. ',
  'Manual export still works, so the customer is degraded rather than down."\n',
  '}\n',
]

const thread = [
  { at: '2026-11-21T09:12:00Z', body: 'Seit heute früh liefern eure Webhooks nur 504. Die Warteschlange ist voll.' },
  { at: '2026-11-21T09:20:00Z', body: 'Der manuelle Export geht noch, aber das ersetzt uns den Feed nicht.' },
]

const PROMPT = {
  name: 'triage-ticket',
  content: {
    messages: [
      { role: 'system', template: SYSTEM },
      { role: 'user', template: USER },
    ],
    inputs: [
      { name: 'product', kind: 'string', default: 'Fernway Cloud' },
      { name: 'language', kind: 'string', default: 'en' },
      { name: 'queues', kind: 'array', default: ['billing', 'outage', 'how-to', 'account'] },
      { name: 'customer_plan', kind: 'string', default: 'team' },
      { name: 'thread', kind: 'array', default: thread },
    ],
    model: { connection: 'ollama', name: 'qwen3:8b' },
    parameters: { temperature: 0.2, seed: 7, num_ctx: 8192, num_predict: 400 },
  },
}

const MODELS = [
  { name: 'qwen3:8b', family: 'qwen3', parameterSize: '8.2B', sizeBytes: 5_225_388_164, contextLength: 40_960 },
  { name: 'llama3.1:8b', parameterSize: '8.0B', sizeBytes: 4_920_753_328 },
]

const answer = {
  kind: 'answer' as const,
  thinking: ['The export still works, ', 'so it is degraded.'],
  chunks: ANSWER,
  // A server that loads for 1.2 s of the first 1.5 s, as a real one does.
  gate: (line: number) => new Promise<void>((resolve) => setTimeout(resolve, line === 0 ? 1500 : 200)),
  promptEvalCount: 218,
  evalCount: 71,
  loadNs: 1_200_000_000,
}

async function makePrompt(page: Page): Promise<void> {
  const created = page.getByRole('treeitem', { name: /triage-ticket/ })
  await callHost(page, 'prompts.create', PROMPT)
  await created.click()
  await expect(page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 2' })).toBeVisible()
}

/** A call over a socket of its own, which the page's cookie opens. */
async function callHost(page: Page, route: string, input: unknown): Promise<void> {
  await page.evaluate(
    ([name, value]) =>
      new Promise<void>((resolve, reject) => {
        const { location } = globalThis as unknown as { location: { host: string } }
        const socket = new WebSocket(`ws://${location.host}/socket`)
        socket.onopen = () => socket.send(JSON.stringify({ type: 'call', id: 1, route: name, input: value }))
        socket.onmessage = ({ data }) => {
          const frame = JSON.parse(data)
          if (frame.type !== 'answer') return
          socket.close()
          if (frame.envelope.ok) resolve()
          else reject(new Error(frame.envelope.error.message))
        }
      }),
    [route, input] as const,
  )
}

async function run(page: Page, end: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Output', exact: true })).toContainText(end)
}

/** In each theme and size; fails where something still loads. */
async function picture(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await expect(page.locator('[data-loading]')).toHaveCount(0)
      await page.evaluate('document.fonts.ready')
      const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' })
      writeFileSync(join(folder, `${name}-${theme}-${width}.png`), bytes)
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

function setModels(ollama: FakeServer): void {
  ollama.models.splice(0, ollama.models.length, ...MODELS)
}

async function begin(workbench: Workbench): Promise<{ page: Page; complaints: string[] }> {
  setModels(workbench.ollama)
  await workbench.restart()
  const complaints: string[] = []
  workbench.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page: workbench.page, complaints }
}

test('prompts and runs', async ({ workbench, ollama }) => {
  test.setTimeout(180_000)
  const { page, complaints } = await begin(workbench)
  await makePrompt(page)
  ollama.next(answer)
  await run(page, /completed/)
  ollama.next({ kind: 'cut', chunks: ANSWER.slice(0, 3) })
  await run(page, /failed/)
  ollama.next({ kind: 'status', status: 400, body: '{"error":"the input length exceeds the context length"}' })
  await run(page, /truncated/)
  ollama.next({ kind: 'hang-after', chunks: ANSWER.slice(0, 4) })
  await run(page, /streaming/)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden()
  ollama.next(answer)
  await run(page, /completed/)
  await expect(page.getByText('1 running')).toBeHidden()
  await picture(page, 'prompts')

  await page.keyboard.press('Control+2')
  const rows = page.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row').filter({ hasText: 'triage-ticket' })
  await expect(rows).toHaveCount(5)
  await rows.first().click()
  await expect(page.getByRole('button', { name: /Open prompt as it was/ })).toBeVisible()
  await picture(page, 'runs')
  await rows.nth(3).click()
  await expect(page.getByText('PROTOCOL_ERROR').first()).toBeVisible()
  await picture(page, 'run-failed')
  expect(complaints).toEqual([])
})

test('first start, mistakes, failure', async ({ workbench, ollama }) => {
  test.setTimeout(180_000)
  const { page, complaints } = await begin(workbench)
  await page.keyboard.press('Control+2')
  await expect(page.getByText('Every run is kept here').first()).toBeVisible()
  await picture(page, 'runs-empty')
  await page.keyboard.press('Control+1')
  await makePrompt(page)
  await page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 2' }).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('Plan: {{ custmer_plan }}, {{ queues | joined }}\n')
  await expect(page.getByText('custmer_plan has no value in any layer.').first()).toBeVisible()
  await picture(page, 'prompts-mistakes')
  await page.getByRole('button', { name: /^Version/ }).click()
  await page.getByRole('menuitem', { name: /Discard edits/ }).click()
  await expect(page.getByText('custmer_plan has no value in any layer.')).toHaveCount(0)
  await ollama.close()
  await run(page, /failed/)
  await picture(page, 'prompts-failed')
  expect(complaints).toEqual([])
})
