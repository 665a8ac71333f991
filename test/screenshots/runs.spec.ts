import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from '../e2e/fixtures/workbench'
import type { FakeBehaviour } from '../fakes/ollama-server'
import { callPageHost } from './call-page-host'
import { openDesk, openTriage, run } from './desk'
import { MESSAGES, slowAnswer, TRIAGE } from './support-desk'
import { takePicture, takeZoomed } from './take-picture'

test.setTimeout(300_000)

const DAY_MS = 86_400_000
const CUT: FakeBehaviour = { kind: 'cut', chunks: ['{\n'] }
const FULL: FakeBehaviour = { kind: 'status', status: 400, body: '{"error":"the input length exceeds the context length"}' }

/** Pretends that the older runs came in on earlier days, as an archive has them after a week. */
function spreadOverDays(workspace: string): void {
  const db = new Database(join(workspace, 'assay.db'))
  const all = db.prepare('SELECT seq, created_at FROM runs ORDER BY seq DESC').all() as { seq: number; created_at: number }[]
  const update = db.prepare('UPDATE runs SET created_at = ? WHERE seq = ?')
  all.forEach(({ seq, created_at }, index) => {
    const day = index < 5 ? 0 : index < 12 ? 1 : index < 20 ? 3 : 4
    update.run(created_at - day * DAY_MS - index * 130_000, seq)
  })
  db.close()
}

test('the archive: empty, full, searched', async ({ workbench, ollama }) => {
  const { page, complaints } = await openDesk(workbench, ollama)
  await page.keyboard.press('Control+2')
  await expect(page.getByText('Every run is kept here').first()).toBeVisible()
  await takePicture(page, 'runs-empty')

  const grid = page.getByRole('grid', { name: 'Runs, newest first' })
  for (const [index, message] of MESSAGES.toReversed().entries()) {
    if (index % 9 === 4) ollama.next(CUT)
    else if (index % 11 === 6) ollama.next(FULL)
    else ollama.next({ kind: 'answer', chunks: ['{ "queue": "outage" }'], delayMs: 40 })
    await callPageHost(page, 'runs.start', {
      prompt: TRIAGE,
      model: TRIAGE.content.model,
      retries: 0,
      variables: { language: 'de', thread: [{ at: '2026-11-21T09:12:00Z', body: message }] },
    })
    await expect(grid.getByRole('row').filter({ hasText: 'triage-ticket' })).toHaveCount(index + 1)
    await expect(page.getByRole('contentinfo')).not.toContainText('running')
  }
  await page.keyboard.press('Control+1')
  await openTriage(page)
  ollama.next(slowAnswer)
  await run(page, /completed/)
  await expect(page.getByText('1 running')).toBeHidden()
  spreadOverDays(workbench.workspace)
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Offline' }).first()).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(grid.getByRole('row').nth(3)).toBeVisible()
  await takePicture(page, 'runs-list')

  await page.keyboard.press('/')
  await page.keyboard.insertText('webhook 504')
  await expect(grid.locator('mark').first()).toBeVisible()
  await grid.getByRole('row').filter({ hasText: 'triage-ticket' }).first().click()
  await expect(page.getByRole('button', { name: /Open prompt as it was/ })).toBeVisible()
  await takePicture(page, 'runs', { readme: true })
  await takeZoomed(page, 'runs')

  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('refund without webhook')
  await expect(page.getByRole('heading', { name: /No run matches/ })).toBeVisible()
  await takePicture(page, 'runs-no-match')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: /^Status/i }).click()
  await page.getByRole('menuitemcheckbox', { name: /failed/ }).click()
  await page.keyboard.press('Escape')
  await grid.getByRole('row').filter({ hasText: 'triage-ticket' }).first().click()
  await expect(page.getByText('PROTOCOL_ERROR').first()).toBeVisible()
  await takePicture(page, 'runs-failed')
  expect(complaints).toEqual([])
})
