import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/axe'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const editor = (page: Page) => page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })

async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press(`${ctrl}+k`)
  await page.keyboard.type(`>${typed}`)
  await expect(page.getByRole('combobox', { name: 'Search prompts, runs and commands' })).toHaveValue(`>${typed}`)
  await page.keyboard.press('Enter')
}

for (const theme of ['light', 'dark'] as const) {
  test(`every view passes axe in the ${theme} theme`, async ({ workbench }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await expect(editor(page)).toBeVisible()
    await expectAccessible(page, 'prompts')
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(output(page)).toContainText('completed')
    await expectAccessible(page, 'prompts with an answer')
    await page.getByRole('textbox', { name: 'sentences', exact: true }).fill('2')
    await page.getByRole('button', { name: 'Filter the library' }).click()
    await page.getByRole('textbox', { name: 'Filter prompts' }).fill('summ')
    await editor(page).focus()
    await page.keyboard.insertText('{{ custmer }} ')
    await expect(page.getByText('custmer has no value in any layer.').first()).toBeVisible()
    await expectAccessible(page, 'prompts with a mistake, a typed value and a filter')
    await page.keyboard.press(`${ctrl}+2`)
    const grid = page.getByRole('grid', { name: 'Runs, newest first' })
    await expect(grid.getByRole('row').filter({ hasText: 'summarise' })).toHaveCount(1)
    await grid.getByRole('row').filter({ hasText: 'summarise' }).click()
    await expect(page.getByRole('button', { name: /Open prompt as it was/ })).toBeVisible()
    await expectAccessible(page, 'runs')
    await page.keyboard.press('/')
    await page.keyboard.type('nothing has this')
    await expect(page.getByRole('heading', { name: /No run matches/ })).toBeVisible()
    await expectAccessible(page, 'runs, nothing matches')
    await page.keyboard.press('Escape')
    await page.keyboard.press(`${ctrl}+5`)
    await page.getByRole('rowheader', { name: 'llama3.2:3b' }).click()
    await expect(page.getByRole('region', { name: /in detail/ })).toBeVisible()
    await expectAccessible(page, 'models')
    await page.keyboard.press(`${ctrl}+,`)
    await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible()
    await expectAccessible(page, 'settings')
  })

  test(`what floats, what is empty and what failed pass axe in the ${theme} theme`, async ({ workbench, ollama }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await expect(editor(page)).toBeVisible()
    await page.keyboard.press(`${ctrl}+k`)
    await page.keyboard.type('s')
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectAccessible(page, 'palette')
    await page.keyboard.press('Escape')
    await command(page, 'keys of this')
    await expect(page.getByRole('dialog', { name: 'Keys of this view' })).toBeVisible()
    await expectAccessible(page, 'keys of this view')
    await page.keyboard.press('Escape')
    await command(page, 'change keys')
    await page.getByRole('button', { name: /^Run: / }).click()
    await page.keyboard.press(`${ctrl}+s`)
    await expect(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page, 'change keys, one that is taken')
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
    await page.keyboard.press(`${ctrl}+2`)
    await expect(page.getByRole('heading', { name: 'Every run is kept here' })).toBeVisible()
    await expectAccessible(page, 'runs, none yet')
    await page.keyboard.press(`${ctrl}+1`)
    await ollama.close()
    await page.keyboard.press(`${ctrl}+Enter`)
    await expect(output(page)).toContainText('PROVIDER_UNREACHABLE')
    await expectAccessible(page, 'prompts, a failure')
    await page.keyboard.press(`${ctrl}+n`)
    await expect(page.getByRole('tab', { name: /Untitled/ })).toBeVisible()
    await page.keyboard.press(`${ctrl}+s`)
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'save')
    await page.keyboard.press('Escape')
    await page.keyboard.press(`${ctrl}+w`)
    await page.keyboard.press(`${ctrl}+w`)
    await expect(page.getByRole('heading', { name: 'Run a prompt now, add a model later' })).toBeVisible()
    await expectAccessible(page, 'no tabs')
  })
}

test('at 200 % nothing is out of reach', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  await page.setViewportSize({ width: 640, height: 400 })
  for (const [view, last] of [
    ['1', page.getByRole('button', { name: 'Run', exact: true })],
    ['2', page.getByRole('button', { name: 'Go to Prompts' })],
  ] as const) {
    await page.keyboard.press(`${ctrl}+${view}`)
    // Seen whole once it has the focus: the view scrolls to it.
    await last.focus()
    await expect(last).toBeInViewport({ ratio: 0.99 })
  }
  await page.keyboard.press(`${ctrl}+k`)
  const palette = page.getByRole('dialog', { name: 'Search prompts, runs and commands' })
  await expect(palette).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option', { selected: true })).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('Escape')
  await command(page, 'change keys')
  await expect(page.getByRole('dialog', { name: 'Change keys' })).toBeInViewport({ ratio: 0.99 })
  const close = page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true })
  await close.focus()
  await expect(close).toBeInViewport({ ratio: 0.99 })
})

test('with reduced motion nothing moves by itself', async ({ workbench, ollama }) => {
  const { page } = workbench
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(editor(page)).toBeVisible()
  ollama.next({ kind: 'hang-after', chunks: ['Half an answer'] })
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('Half an answer')
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => (effect?.getComputedTiming().duration ?? 0) !== 0)
        .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'a transition')),
    )
  expect(await moving()).toEqual([])
  await page.keyboard.press('Escape')
})

test('with forced colours what is chosen and what has the focus have a frame', async ({ workbench }) => {
  const { page } = workbench
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(editor(page)).toBeVisible()
  await expect(page.locator('.view-line').first()).toContainText('Summarise')
  const outline = (selector: string) =>
    page.evaluate((wanted) => {
      const node = document.querySelector(wanted)
      return node === null ? 'nothing there' : getComputedStyle(node).outlineStyle
    }, selector)
  expect(await outline('[aria-current="page"]')).toBe('solid')
  await page.keyboard.press(`${ctrl}+k`)
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await outline('[role="option"][aria-selected="true"]')).toBe('solid')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Run', exact: true }).focus()
  await page.keyboard.press('Shift+Tab')
  expect(await outline(':focus')).toBe('solid')
})
