import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Run } from '#shared/domain/run'
import { expect, test, type Workbench } from './fixtures/workbench'

const entry = join(import.meta.dirname, '../../out/main/cli.js')
const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

/** The command line on the window's workspace, as another process. */
async function commandLine({ workspace, ollama }: Workbench, args: readonly string[]): Promise<Run> {
  const child: ChildProcess = spawn(process.execPath, [entry, ...args, '--json', '--workspace', workspace], {
    env: { PATH: process.env.PATH, HOME: workspace, OLLAMA_HOST: ollama.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  expect((await once(child, 'close'))[0]).toBe(0)
  return JSON.parse(printed)
}

/** When the text is in the grid of runs, by the machine's clock. */
function shownAt(page: Page, text: string): Promise<number> {
  // As text, since these tests are typed for Node.
  return page.evaluate<number>(`new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('[role="grid"]')?.textContent.includes(${JSON.stringify(text)})) return
      watch.disconnect()
      resolve(Date.now())
    })
    watch.observe(document.body, { childList: true, subtree: true, characterData: true })
  })`)
}

test('a run of the command line shows in the window within 500 ms of being kept', async ({ workbench }, info) => {
  const { page, workspace } = workbench
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Runs' }).click()
  await expect(page.getByText('Every run is kept here')).toBeVisible()
  const lags: number[] = []
  for (let time = 1; time <= 5; time += 1) {
    const name = `from-the-shell-${time}`
    const file = join(workspace, `${name}.prompty`)
    writeFileSync(file, `---\nname: ${name}\n---\nuser:\nSay hello.\n`)
    const shown = shownAt(page, name)
    const run = await commandLine(workbench, ['run', file, '--model', 'demo:echo'])
    expect(run.status).toBe('completed')
    // A run is kept from the moment that it is queued, just after this.
    lags.push((await shown) - Date.parse(run.createdAt))
  }
  info.annotations.push({ type: 'lag in ms', description: lags.join(', ') })
  const [fastest = 0, , middle = Number.POSITIVE_INFINITY] = lags.toSorted((a, b) => a - b)
  // Not there before it was kept, and half of them in time even where the machine is busy.
  expect(fastest).toBeGreaterThan(0)
  expect(middle, `lags of ${lags.join(', ')} ms`).toBeLessThanOrEqual(500)
})

test('what the window keeps, the command line finds, and the other way round', async ({ workbench }) => {
  const { page } = workbench
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Output', exact: true })).toContainText('completed')
  const listed = (await commandLine(workbench, ['runs', 'list'])) as unknown as { items: { id: string; status: string }[] }
  expect(listed.items).toEqual([expect.objectContaining({ status: 'completed' })])
  await commandLine(workbench, ['run', 'prompt:classify', '--model', 'demo:echo', '--var', 'text=Hi'])
  await page.keyboard.press(`${ctrl}+2`)
  await expect(
    page.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row').filter({ hasText: 'classify' }),
  ).toHaveCount(1)
})
