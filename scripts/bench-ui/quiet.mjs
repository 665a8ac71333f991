const STEP_MS = 100
/** Of one processor. What a browser does in the background all the time stays below it. */
const BUSY_SHARE = 0.1
const QUIET_STEPS = 3
const MOST_STEPS = 100

/**
 * Waits until the browser's processes have nothing to do. A new window costs Chromium about a second of processor time for its
 * own surface, most of it after the window is there, and the page before leaves things to tidy up: neither is the next page's.
 */
export async function untilQuiet(browser) {
  const session = await browser.newBrowserCDPSession()
  const used = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
  }
  let before = await used()
  let since = performance.now()
  for (let step = 0, quiet = 0; step < MOST_STEPS && quiet < QUIET_STEPS; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    const [now, at] = [await used(), performance.now()]
    quiet = now - before < (at - since) * BUSY_SHARE ? quiet + 1 : 0
    before = now
    since = at
  }
  await session.detach()
}
