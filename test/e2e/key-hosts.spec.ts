import { startOpenAiServer } from '../fakes/openai-server'
import { addServer, card, giveKeeper, openModels } from './fixtures/connections'
import { expect, test } from './fixtures/workbench'

// Each goes through much; a busy machine takes its time over it.
test.setTimeout(120_000)

const KEY = 'sk-or-0123456789abcdef'

test.describe("the environment's key", () => {
  test.use({ environment: { ASSAY_KEY_STUDIO: KEY } })

  test('goes to another host only where that is said once more', async ({ workbench }) => {
    const first = await startOpenAiServer({ key: KEY })
    const second = await startOpenAiServer({ key: KEY })
    try {
      const { page } = workbench
      await openModels(page)
      await addServer(page, { kind: 'OpenAI-compatible', name: 'studio', address: first.base })
      await expect(card(page, 'studio')).toContainText('Key from ASSAY_KEY_STUDIO')
      await page.keyboard.press('e')
      const dialog = page.getByRole('dialog', { name: 'OpenAI-compatible connection studio' })
      const address = dialog.getByRole('textbox', { name: 'Address' })
      await address.fill(second.base)
      await page.keyboard.press('Enter')
      await expect(address).toHaveAccessibleDescription(/The key in ASSAY_KEY_STUDIO would go to 127\.0\.0\.1:\d+ from now on/)
      expect(second.requests).toEqual([])
      await dialog.getByRole('button', { name: 'Save and send the key' }).press('Enter')
      await expect(dialog).toHaveCount(0)
      await expect(card(page, 'studio')).toContainText('answers in')
      expect(second.requests.map(({ headers }) => headers.authorization)).toContain(`Bearer ${KEY}`)
    } finally {
      await first.close()
      await second.close()
    }
  })
})

test('a key that was given stays with its host when the address changes', async ({ workbench }) => {
  const first = await startOpenAiServer({ key: KEY })
  const second = await startOpenAiServer({ key: KEY })
  try {
    await giveKeeper(workbench)
    const { page } = workbench
    await openModels(page)
    await addServer(page, { kind: 'OpenAI-compatible', name: 'studio', address: first.base, key: KEY })
    await expect(card(page, 'studio')).toContainText('answers in')
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog', { name: 'OpenAI-compatible connection studio' })
    await expect(dialog).toContainText('Its key stays with the host that it was given for')
    await dialog.getByRole('textbox', { name: 'Address' }).fill(second.base)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(card(page, 'studio').getByRole('button', { name: 'Add a key' })).toBeVisible()
    expect(second.requests.map(({ headers }) => headers.authorization)).not.toContain(`Bearer ${KEY}`)
  } finally {
    await first.close()
    await second.close()
  }
})
