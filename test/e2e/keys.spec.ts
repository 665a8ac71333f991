import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/workbench'

const ctrl = process.platform === 'darwin' ? 'Meta' : 'Control'

const editor = (page: Page) => page.locator('.monaco-editor').getByRole('textbox', { name: 'user message 1' })
const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true })
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true })
const keyOf = (page: Page, action: string) => page.getByRole('button', { name: new RegExp(`^${action}: `) })

async function changeKeys(page: Page): Promise<void> {
  await page.keyboard.press(`${ctrl}+k`)
  await page.keyboard.type('>change keys')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Change keys' })).toBeVisible()
}

test('a key can be changed, holds in the editor and on the button, and outlives a restart', async ({ workbench }) => {
  await expect(editor(workbench.page)).toBeVisible()
  await changeKeys(workbench.page)
  await workbench.page.keyboard.type('run')
  await keyOf(workbench.page, 'Run').click()
  await workbench.page.keyboard.press(`${ctrl}+Shift+g`)
  await expect(keyOf(workbench.page, 'Run')).toHaveAccessibleName('Run: Ctrl Shift G. Change')
  await expect(keyOf(workbench.page, 'Run')).toBeFocused()
  await workbench.page.keyboard.press('Escape')
  await expect(runButton(workbench.page)).toContainText('Ctrl Shift G')

  await workbench.restart()
  const { page } = workbench
  await expect(runButton(page)).toContainText('Ctrl Shift G')
  await editor(page).focus()
  await page.keyboard.press(`${ctrl}+Enter`)
  await page.keyboard.press(`${ctrl}+Shift+g`)
  await expect(output(page)).toContainText('completed')
  await expect(page.getByRole('contentinfo')).toContainText('1 run')
})

test('a key that is taken is told, and can be moved, and reset', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  await changeKeys(page)
  await keyOf(page, 'Run').click()
  await page.keyboard.press(`${ctrl}+s`)
  await expect(page.getByRole('alert')).toContainText('Ctrl S is Save a version.')
  await page.getByRole('button', { name: 'Leave it' }).click()
  await expect(keyOf(page, 'Run')).toHaveAccessibleName(/Ctrl ↵/)
  await keyOf(page, 'Run').click()
  await page.keyboard.press(`${ctrl}+s`)
  await page.getByRole('button', { name: 'Use it here' }).click()
  await expect(keyOf(page, 'Run')).toHaveAccessibleName(/Ctrl S/)
  await expect(keyOf(page, 'Save a version')).toHaveAccessibleName(/no key/)
  await page.getByRole('button', { name: 'Reset all' }).click()
  await expect(keyOf(page, 'Run')).toHaveAccessibleName(/Ctrl ↵/)
  await expect(keyOf(page, 'Save a version')).toHaveAccessibleName(/Ctrl S/)
})

test('single letters can be switched off', async ({ workbench }) => {
  const { page } = workbench
  await expect(editor(page)).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys of this view' })).toContainText('Ctrl ↵')
  await page.getByRole('button', { name: 'Change keys…' }).click()
  await page.getByRole('switch', { name: 'Single-letter keys' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('?')
  await page.keyboard.press(`${ctrl}+2`)
  await expect(page.getByRole('heading', { name: 'Every run is kept here' })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('keys act from the moment that the page can be seen', async ({ workbench }) => {
  const { page } = workbench
  await page.addInitScript(`new MutationObserver((_, observer) => {
    if (document.querySelector('nav') === null) return
    observer.disconnect()
    dispatchEvent(new KeyboardEvent('keydown', { key: '2', ctrlKey: ${ctrl === 'Control'}, metaKey: ${ctrl === 'Meta'} }))
  }).observe(document, { childList: true, subtree: true })`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Every run is kept here' })).toBeVisible()
})
