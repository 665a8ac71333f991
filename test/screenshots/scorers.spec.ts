import { expect, test } from '../e2e/fixtures/workbench'
import { callPageHost } from './call-page-host'
import { openDesk, openTriage, run } from './desk'
import { MODELS, slowAnswer } from './support-desk'
import { takePicture, takeZoomed } from './take-picture'

test.setTimeout(120_000)

const SCORING = {
  checks: [
    { type: 'is-json', value: { type: 'object', required: ['queue', 'urgency'] }, metric: 'form' },
    { type: 'contains', value: '"queue": "outage"', metric: 'queue' },
    { type: 'llm-rubric', value: 'The reason says what the customer can still do.', metric: 'judge' },
  ],
  threshold: null,
  judge: { connection: 'ollama', name: 'qwen3:4b' },
}
const VERDICT = JSON.stringify({ reason: 'It says that the manual export still works.', pass: true, score: 0.9 })

test("a prompt's scorers, what they say of its run, and one that is wrong", async ({ workbench, ollama }) => {
  const judge = { kind: 'answer' as const, chunks: [VERDICT], delayMs: 20 }
  const models = MODELS.map((model) => (model.name === 'qwen3:4b' ? { ...model, behaviour: judge } : model))
  const { page, complaints } = await openDesk(workbench, ollama, models)
  await openTriage(page)
  await page.getByRole('tab', { name: 'Scorers' }).click()
  const pane = page.getByRole('tabpanel', { name: 'Scorers' })
  await expect(pane.getByRole('combobox', { name: 'Add a scorer' })).toBeVisible()
  await takePicture(page, 'prompt-scorers-none')

  const { items } = (await callPageHost(page, 'prompts.list', {})) as { items: { id: string; name: string }[] }
  const id = items.find(({ name }) => name === 'triage-ticket')?.id
  await callPageHost(page, 'prompts.set-scorers', { id, scoring: SCORING })
  await expect(pane.getByRole('group', { name: /^Scorer 3/ })).toBeVisible()
  ollama.next(slowAnswer)
  await run(page, /completed/)
  const score = page.getByRole('region', { name: 'Score' }).filter({ visible: true })
  await expect(score).toContainText('manual export still works')
  await takePicture(page, 'prompt-scorers')
  await takeZoomed(page, 'prompt-scorers')

  await pane.getByRole('combobox', { name: 'Add a scorer' }).click()
  await page.getByRole('combobox', { name: 'Find a scorer' }).fill('expression')
  await page.getByRole('option', { name: /^Regular expression/ }).click()
  await expect(pane.getByRole('textbox', { name: 'Expression' })).toBeFocused()
  await page.keyboard.insertText('(')
  await expect(pane.getByText('is no regular expression')).toBeVisible()
  await takePicture(page, 'prompt-scorers-mistake')
  expect(complaints).toEqual([])
})
