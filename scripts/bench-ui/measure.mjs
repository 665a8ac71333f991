const VIEWPORT = { width: 1280, height: 800 }
/** What the page before leaves to tidy up must not fall into the next one's time. */
const SETTLE_MS = 150

/** A fresh browser context, so that nothing is cached: neither files nor compiled scripts. */
export async function measureCold(browser, page) {
  const context = await openContext(browser, page)
  const figures = await load(await context.newPage(), page)
  await context.close()
  await settle()
  return figures
}

/** A page that is loaded again and again, with all that the browser keeps. */
export async function openWarm(browser, page) {
  const context = await openContext(browser, page)
  const tab = await context.newPage()
  return async () => {
    const figures = await load(tab, page)
    await tab.goto('about:blank')
    await settle()
    return figures
  }
}

async function openContext(browser, { token }) {
  const context = await browser.newContext({ viewport: VIEWPORT })
  // The cookie, ahead: the redirect from the address with the token is a row of its own.
  if (token !== null) await context.request.get(token)
  return context
}

async function load(tab, { address, mark, last }) {
  await tab.goto(address)
  await tab.waitForFunction(
    (names) => names.every((name) => performance.getEntriesByName(name).length > 0),
    ['first-contentful-paint', mark, last].filter((name) => name !== null),
  )
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

const settle = () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
