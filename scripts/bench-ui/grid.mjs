import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { untilQuiet } from './quiet.mjs'
import { startWorkbench } from './servers.mjs'

const CASES = 1000
const VARIANTS = 10
/** px between two frames: a wheel turned fast. */
const STEPS = [40, 160, 800]
const FRAMES = 300
const GOAL_MS = 33

/** Frame times of the grid at 10,000 cells while it scrolls down slowly, fast and as one drags the bar, then to the right. */
export async function benchGrid(browser, folder) {
  const work = join(folder, 'work')
  mkdirSync(work, { recursive: true })
  fill(folder, work)
  const server = await startWorkbench(folder)
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.goto(server.url)
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
    await page.keyboard.press('Control+3')
    const list = page.getByRole('grid', { name: 'Experiments, newest first' })
    await list.getByRole('row').nth(1).waitFor()
    await list.focus()
    const opened = performance.now()
    await page.keyboard.press('Enter')
    const grid = page.getByRole('grid', { name: 'Cases and variants' })
    await grid.locator('.cell-output').first().waitFor()
    console.log(
      `\ngrid of ${CASES * VARIANTS} cells, ${CASES} × ${VARIANTS}: first rows after ${(performance.now() - opened).toFixed(0)} ms`,
    )
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const used = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
    }
    const measure = async (name, how) => {
      await untilQuiet(browser)
      const before = await used()
      const times = await grid.evaluate(scroll, how)
      print(name, times, (await used()) - before)
    }
    for (const step of STEPS) {
      await measure(`down, ${step} px a frame`, { step, frames: FRAMES, side: 'scrollTop' })
    }
    await measure('right, 20 px a frame', { step: 20, frames: 80, side: 'scrollLeft' })
    await context.close()
  } finally {
    server.close()
  }
}

/** Answers with its prompt, at once. */
function fill(folder, workspace) {
  const file = join(folder, 'grid.json')
  const prompts = Array.from(
    { length: VARIANTS },
    (_, at) => `Version ${at}: sort letter {{ number }} of {{ sender }}, who writes about {{ about }}.`,
  )
  const tests = Array.from({ length: CASES }, (_, number) => ({
    description: `Letter number ${number}`,
    vars: { number, sender: `sender ${number % 7}`, about: 'an invoice that was charged twice after a change of plan' },
    assert: [
      { type: 'contains', value: `${number % 10}`, metric: 'number' },
      { type: 'regex', value: '[02468] of', metric: 'even' },
    ],
  }))
  writeFileSync(file, JSON.stringify({ description: 'Letters', prompts, providers: ['echo'], tests }))
  try {
    execFileSync(
      process.execPath,
      [join(import.meta.dirname, '../../out/main/cli.js'), 'experiment', 'run', file, '--workspace', workspace],
      { stdio: 'ignore' },
    )
  } catch {
    // Some of the letters are not even: that is what exit 1 says.
  }
}

/** Runs in the page: time between frames, each of which scrolls on. The first ones are left out, as nothing moved before them. */
function scroll(grid, { step, frames, side }) {
  return new Promise((resolve) => {
    const times = []
    let last = null
    grid[side] = 0
    const next = (now) => {
      if (last !== null) times.push(now - last)
      last = now
      const size = side === 'scrollTop' ? grid.scrollHeight - grid.clientHeight : grid.scrollWidth - grid.clientWidth
      const to = grid[side] + step
      grid[side] = to > size ? 0 : to
      if (times.length < frames) requestAnimationFrame(next)
      else resolve(times.slice(5))
    }
    requestAnimationFrame(next)
  })
}

/** `used` is the page's own thread, which other work on the machine doesn't make longer. */
function print(name, times, used) {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1)
  const late = times.filter((ms) => ms > GOAL_MS).length
  console.log(
    `  ${name.padEnd(24)} median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms, over ${GOAL_MS} ms: ${late} of ${times.length}; ${(used / times.length).toFixed(1)} ms of the page's thread a frame`,
  )
}
