import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startOpenAiServer } from '../fakes/openai-server'
import { addServer, card, chooseModel, openModels, openPrompts, switchOffline, takeModel } from './fixtures/connections'
import { expect, test } from './fixtures/workbench'

// Each goes through much; a busy machine takes its time over it.
test.setTimeout(120_000)

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const answer = (page: Page) => output(page).getByRole('region', { name: 'Answer' })

async function write(page: Page, text: string): Promise<void> {
  const editor = page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })
  await editor.focus()
  await page.keyboard.press(`${ctrl}+a`)
  await page.keyboard.insertText(text)
}

async function newTab(page: Page, text: string, model: string): Promise<void> {
  await page.keyboard.press(`${ctrl}+n`)
  await expect(page.getByRole('tab', { name: /untitled/i, selected: true })).toBeVisible()
  await write(page, text)
  await chooseModel(page, model)
}

test('an OpenAI-compatible server is added by keyboard, with what is wrong at its field, and answers a prompt', async ({
  workbench,
}) => {
  const server = await startOpenAiServer({ dialect: 'llama.cpp' })
  try {
    const { page } = workbench
    await openModels(page)
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Add a connection' })
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('demo')
    await dialog.getByRole('button', { name: 'OpenAI-compatible' }).press('Space')
    const address = dialog.getByRole('textbox', { name: 'Address' })
    await address.fill('http://')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/demo is the name of a built-in/)
    await dialog.getByRole('textbox', { name: 'Name' }).fill('llama-server')
    await page.keyboard.press('Enter')
    await expect(address).toHaveAttribute('aria-invalid', 'true')
    await expect(address).toHaveAccessibleDescription(/is not an address/)
    await expect(dialog.getByRole('textbox', { name: 'Name' })).not.toHaveAttribute('aria-invalid', 'true')
    await address.fill(server.base)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(card(page, 'llama-server')).toContainText('llama-server answers in')
    await expect(card(page, 'llama-server')).toContainText('OpenAI-compatible')
    await expect(page.getByRole('heading', { name: 'llama-server', exact: true }).locator('..')).toContainText(
      'llama.cpp server, as recognised',
    )
    const grid = page.getByRole('grid', { name: 'Models of llama-server' })
    await expect(grid.getByRole('row', { name: /gemma-3-4b/ })).toContainText('131,072')
    await expect(page.getByRole('textbox', { name: 'Model to pull' })).toHaveCount(0)
    await takeModel(page, /gemma-3-4b/)
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(output(page)).toContainText('completed')
    await expect(answer(page)).toContainText('of a server that only plays one')
    await expect(output(page)).toContainText('this machine')

    // The dialect can be set by hand later.
    await page.keyboard.press(`${ctrl}+5`)
    await expect(grid).toBeVisible()
    await page.keyboard.press('e')
    const edit = page.getByRole('dialog', { name: 'OpenAI-compatible connection llama-server' })
    await edit.getByRole('combobox', { name: /^Dialect/ }).click()
    await page.getByRole('option', { name: 'vLLM' }).click()
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('vLLM, set by hand')).toBeVisible()
  } finally {
    await server.close()
  }
})

test('the same prompt runs on two connections at once, in two tabs side by side', async ({ workbench }) => {
  const gates: (() => void)[] = []
  const held = (words: string) => ({
    kind: 'stream' as const,
    packets: (async function* () {
      const chunk = (delta: object, finish: string | null) =>
        `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
      yield chunk({ content: words }, null)
      await new Promise<void>((resolve) => gates.push(resolve))
      yield `${chunk({ content: ' and done.' }, 'stop')}data: [DONE]\n\n`
    })(),
  })
  const first = await startOpenAiServer({ models: [{ id: 'left-model', behaviour: () => held('Left') }] })
  const second = await startOpenAiServer({ models: [{ id: 'right-model', behaviour: () => held('Right') }] })
  try {
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'OpenAI-compatible', name: 'left', address: first.base })
    await addServer(page, { kind: 'OpenAI-compatible', name: 'right', address: second.base })
    await openPrompts(page)
    const text = 'Name the first metal that melts in the hand.'
    await newTab(page, text, 'left-model')
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(answer(page)).toContainText('Left')
    await newTab(page, text, 'right-model')
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(answer(page)).toContainText('Right')
    await expect(page.getByRole('contentinfo')).toContainText('2 running')
    for (const open of gates) open()
    await expect(answer(page)).toContainText('Right and done.')
    await page.keyboard.press(`${ctrl}+Shift+Tab`)
    await expect(answer(page)).toContainText('Left and done.')
    const asked = [first, second].map(({ requests }) => requests.find(({ method }) => method === 'POST')?.body)
    expect(asked.map((body) => body?.messages)).toEqual([[{ role: 'user', content: text }], [{ role: 'user', content: text }]])
  } finally {
    await first.close()
    await second.close()
  }
})

test('a command is shown as it is, not run until allowed, and asked about again when its file changes', async ({
  workbench,
  place,
}) => {
  const program = join(place, 'rules.sh')
  const script = (word: string) => {
    writeFileSync(program, `#!/bin/sh\nprintf '${word} %s: ' "$2"\ncat\n`)
    chmodSync(program, 0o755)
  }
  script('first')
  const { page } = workbench
  await openModels(page)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Add a connection' })
  await dialog.getByRole('button', { name: 'Command' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('rules-script')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Program' })).toHaveAccessibleDescription(/A command needs a program/)
  await dialog.getByRole('textbox', { name: 'Program' }).fill(program)
  for (const [at, arg] of ['--strict', 'two words; $HOME'].entries()) {
    await dialog.getByRole('button', { name: 'Argument', exact: true }).click()
    await dialog.getByRole('textbox', { name: `Argument ${at + 1}` }).fill(arg)
  }
  await dialog.getByRole('textbox', { name: 'Environment' }).fill('not-a-name')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Environment' })).toHaveAccessibleDescription(
    /letters, digits and underscores/,
  )
  await dialog.getByRole('textbox', { name: 'Environment' }).fill('RULES_DIR')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(card(page, 'rules-script')).toContainText('Not allowed to run yet. You will be asked once, before its first run.')
  await expect(card(page, 'rules-script').getByRole('button', { name: 'Allow…' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Models of rules-script' })).toContainText('not allowed yet')

  await takeModel(page, 'default')
  await write(page, 'Hello')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('CONFIRMATION_REQUIRED')
  const look = output(page).getByRole('button', { name: 'Look at the command' })
  const asking = page.getByRole('dialog', { name: 'Let rules-script run a command?' })
  await look.press('Enter')
  await expect(asking).toContainText(`${program} --strict 'two words; $HOME'`)
  await expect(asking).toContainText('RULES_DIR')
  await expect(asking).toContainText(/digest\s*[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/)
  await expect(asking.getByRole('button', { name: "Don't run" })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(asking).toHaveCount(0)
  await expect(output(page)).toContainText('CONFIRMATION_REQUIRED')

  await page.keyboard.press('Shift+F4')
  await expect(asking).toContainText('digest')
  await asking.getByRole('button', { name: 'Allow and run' }).press('Enter')
  await expect(answer(page)).toContainText('first two words; $HOME: Hello')
  await expect(output(page)).toContainText('completed')

  script('second')
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('CONFIRMATION_REQUIRED')

  // In Models the same dialog is one key away, and shows the file as it is now.
  await page.keyboard.press(`${ctrl}+5`)
  await expect(page.getByRole('grid', { name: 'Models of rules-script' })).toBeVisible()
  await page.keyboard.press('c')
  await expect(card(page, 'rules-script').getByRole('button', { name: 'Allow…' })).toBeVisible()
  await page.keyboard.press('a')
  await expect(asking).toContainText('digest')
  await asking.getByRole('button', { name: 'Allow command' }).press('Enter')
  await expect(card(page, 'rules-script')).toContainText('can be run')
  await expect(asking).toHaveCount(0)
  await openPrompts(page)
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(answer(page)).toContainText('second two words; $HOME: Hello')
})

test('offline is told on every card that is not asked, and nothing goes out', async ({ workbench, place }) => {
  const server = await startOpenAiServer()
  const program = join(place, 'answer.sh')
  writeFileSync(program, '#!/bin/sh\ncat\n', { mode: 0o755 })
  try {
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'OpenAI-compatible', name: 'here', address: server.base })
    await addServer(page, { kind: 'OpenAI-compatible', name: 'there', address: 'http://192.0.2.1:8080/v1' })
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Add a connection' })
    await dialog.getByRole('button', { name: 'Command' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('script')
    await dialog.getByRole('textbox', { name: 'Program' }).fill(program)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await switchOffline(page, true)
    await expect(card(page, 'there')).toContainText('192.0.2.1:8080, not asked offline')
    await expect(card(page, 'script')).toContainText('not asked offline')
    await expect(card(page, 'here')).toContainText('answers in')
    await card(page, 'script').getByRole('button', { name: 'script', exact: true }).click()
    await takeModel(page, 'default')
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(output(page)).toContainText('OFFLINE_REFUSED')
  } finally {
    await server.close()
  }
})
