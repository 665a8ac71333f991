import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const editor = (page: Page, name = 'user message 1') => page.locator('.monaco-editor').getByRole('textbox', { name })
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
test('write, run, find and reopen by the keyboard alone', async ({ workbench, ollama }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()

  // Write: a new prompt, its text, the value of its variable, its name.
  await page.keyboard.press(`${ctrl}+n`)
  await expect(page.getByRole('tab', { name: /Untitled/ })).toHaveAttribute('aria-selected', 'true')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.insertText('A rhyme about {{ topic }}.')
  await expect(page.getByRole('textbox', { name: 'topic' })).toBeVisible()
  await page.keyboard.press(`${ctrl}+Shift+v`)
  await expect(page.getByRole('textbox', { name: 'topic' })).toBeFocused()
  await page.keyboard.type('marmalade')
  await page.keyboard.press(`${ctrl}+s`)
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeFocused()
  await page.keyboard.type('rhyme')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /^rhyme$/ })).toBeVisible()
  // The dialog gives the focus back.
  await expect(page.getByRole('textbox', { name: 'topic' })).toBeFocused()

  // Run.
  ollama.next({ kind: 'answer', chunks: ['Orange ', 'in the morning.'] })
  await page.keyboard.press(`${ctrl}+Enter`)
  await expect(output(page)).toContainText('completed')
  await expect(page.getByRole('contentinfo')).toContainText('1 run')

  // Close the tab: the focus goes to the next one.
  await page.keyboard.press(`${ctrl}+w`)
  await expect(page.getByRole('tab', { name: /rhyme/ })).toBeHidden()
  await expect(page.getByRole('tab', { name: /summarise/ })).toBeFocused()

  // Find: by a word of the answer, in the palette.
  await page.keyboard.press(`${ctrl}+k`)
  await page.keyboard.type('#morning')
  await expect(page.getByRole('option')).toHaveText(/rhyme v1/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^rhyme/ })).toBeFocused()
  await expect(page.getByRole('main')).toContainText('Orange in the morning.')

  // Reopen: as it was, with its value and its answer.
  await page.keyboard.press('o')
  await expect(page.getByRole('tab', { name: /rhyme/ })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('textbox', { name: 'topic' })).toHaveValue('marmalade')
  await expect(output(page)).toContainText('Orange in the morning.')
})

test('Tab stays in a dialog, however fast it comes', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  await page.keyboard.press(`${ctrl}+n`)
  await page.keyboard.press(`${ctrl}+s`)
  const dialog = page.getByRole('dialog', { name: 'Save this prompt' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  const outside = () => page.evaluate('document.activeElement.closest("#root") !== null')
  // Where the focus is turned round at the end only in the next frame, the second Tab comes before that.
  await Promise.all(Array.from({ length: 12 }, () => page.keyboard.press('Tab')))
  expect(await outside()).toBe(false)
  await page.evaluate('document.querySelector("nav button").focus()')
  expect(await outside()).toBe(false)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(editor(page)).toBeFocused()
})

test('Tab goes through the whole window and always shows where it is', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  const seen = new Set<string>()
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const node = document.activeElement
      if (node === null || node === document.body) return null
      const { outlineStyle, boxShadow } = getComputedStyle(node)
      const field = node.closest('.field, .monaco-editor, .message-block')
      const ring = outlineStyle !== 'none' || boxShadow !== 'none' || field?.matches(':focus-within') === true
      const { width, height } = node.getBoundingClientRect()
      return {
        name: node.ariaLabel ?? node.textContent?.trim().slice(0, 40) ?? '',
        tag: node.tagName,
        ring,
        seen: width * height > 0,
      }
    })
    if (at === null) continue
    expect(at, `focus on ${at.tag} ${at.name}`).toMatchObject({ ring: true, seen: true })
    seen.add(at.name)
    // In a message Tab is typed: Ctrl M lets it leave.
    if (at.name.startsWith('user message')) await page.keyboard.press(`${ctrl}+m`)
  }
  for (const name of ['Prompts', 'Runs', 'Filter the library', 'user message 1', 'sentences']) expect([...seen]).toContain(name)
})
