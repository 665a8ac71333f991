import { expect, test } from './fixtures/workbench'

test('the token leaves the address, and the cookie lets in whoever has it', async ({ workbench }) => {
  const { page } = workbench
  const address = new URL(page.url())
  expect(address.search).toBe('')
  expect(address.hostname).toBe('127.0.0.1')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ name: `assay-${address.port}`, httpOnly: true, sameSite: 'Strict' })

  const second = await page.context().newPage()
  expect((await second.goto(address.origin))?.status()).toBe(200)
  await page.context().clearCookies()
  expect((await second.reload())?.status()).toBe(403)
  await expect(second.getByText('Open Assay by the address that it printed when it started.')).toBeVisible()
})

test('a page elsewhere on this machine gets nothing', async ({ workbench, playwright }) => {
  const { origin } = new URL(workbench.page.url())
  const stranger = await playwright.request.newContext()
  for (const path of ['/', '/index.html', '/socket', '/?token=guess']) {
    const answer = await stranger.get(origin + path, { headers: { origin: 'http://127.0.0.1:1' } })
    expect([answer.status(), await answer.text()]).toEqual([403, ''])
  }
  await stranger.dispose()
})
