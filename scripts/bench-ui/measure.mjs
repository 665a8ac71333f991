import { untilQuiet } from './quiet.mjs'

const VIEWPORT = { width: 1280, height: 800 }

/** A fresh browser context, so that nothing is cached: neither files nor compiled scripts. */
export async function measureCold(browser, page) {
  const context = await openContext(browser, page)
  const tab = await context.newPage()
  await untilQuiet(browser)
  const figures = await load(browser, tab, page)
  await context.close()
  return figures
}

/** A page that is loaded again and again, with all that the browser keeps. */
export async function openWarm(browser, page) {
  const context = await openContext(browser, page)
  const tab = await context.newPage()
  return async () => {
    await untilQuiet(browser)
    const figures = await load(browser, tab, page)
    await tab.goto('about:blank')
    return figures
  }
}

async function openContext(browser, { token }) {
  const context = await browser.newContext({ viewport: VIEWPORT })
  // The cookie, ahead: the redirect from the address with the token is a row of its own.
  if (token !== null) await context.request.get(token)
  return context
}

async function load(browser, tab, { address, mark, last }) {
  const marks = ['first-contentful-paint', mark, last].filter((name) => name !== null)
  await tab.goto(address)
  // Asked only when all is quiet: questions to the page on its way there would cost each page another time.
  do await untilQuiet(browser)
  while (!(await tab.evaluate((names) => names.every((name) => performance.getEntriesByName(name).length > 0), marks)))
  return tab.evaluate(read, { mark, last })
}

/** Runs in the page. */
function read({ mark, last }) {
  const at = (name) => (name === null ? null : performance.getEntriesByName(name)[0].startTime)
  const paint = at('first-contentful-paint')
  const before = performance
    .getEntries()
    .filter(({ entryType, responseEnd }) => ['resource', 'navigation'].includes(entryType) && responseEnd <= paint)
  return {
    paint,
    ready: at(mark),
    drawn: at(last),
    files: before.length,
    kilobytes: before.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0) / 1024,
  }
}
