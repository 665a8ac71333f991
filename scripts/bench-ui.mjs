// First paint and editor-ready of the workbench beside a trivial page and a bare Monaco page, interleaved, each from a server of
// the same kind. Ready is: the first message's editor shows its text and can be typed into, as the bare page's one editor.
// Then the frame times of a grid of 10,000 cells. `npm run bench:ui -- 20` for twenty rounds, `-- --grid` for the grid alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { benchGrid } from './bench-ui/grid.mjs'
import { measureCold, openWarm } from './bench-ui/measure.mjs'
import { report } from './bench-ui/report.mjs'
import { startPages, startWorkbench } from './bench-ui/servers.mjs'
import { findChromium } from './find-chromium.mjs'

const onlyGrid = process.argv.includes('--grid')
const rounds = Number(process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 12)
/** Chromium keeps compiled scripts from the second load on, and uses them from the third. */
const WARM_UP = 3

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-ui-'))
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ['--no-sandbox', '--disable-gpu'] })

/** Every page once a round, each round beginning with another one. The first `skip` rounds don't count. */
async function interleaved(jobs, skip) {
  const figures = new Map(jobs.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds + skip; round += 1) {
    for (let step = 0; step < jobs.length; step += 1) {
      const { name, measure } = jobs[(round + step) % jobs.length]
      const taken = await measure()
      if (round >= skip) figures.get(name).push(taken)
    }
  }
  return figures
}

async function benchPages() {
  const pages = await startPages(folder)
  const workbench = await startWorkbench(folder)
  const at = (server, path) => ({ address: new URL(path, server.url).href, token: server.url, mark: null, last: null })
  const marks = { mark: 'assay:editor-ready', last: 'assay:all-drawn' }
  const cold = [
    { name: 'trivial page', ...at(pages, '/trivial.html') },
    { name: 'bare Monaco', ...at(pages, '/bare-monaco.html'), mark: 'editor-ready' },
    { name: 'workbench', ...at(workbench, '/'), ...marks },
    { name: 'workbench, with token', address: workbench.url, token: null, ...marks },
  ]
  try {
    const coldJobs = cold.map((page) => ({ name: page.name, measure: () => measureCold(browser, page) }))
    report('nothing cached', await interleaved(coldJobs, 1))
    const warmJobs = []
    for (const page of cold.slice(0, 3)) warmJobs.push({ name: page.name, measure: await openWarm(browser, page) })
    report('loaded again', await interleaved(warmJobs, WARM_UP))
  } finally {
    pages.close()
    workbench.close()
  }
}

const load = () => loadavg()[0].toFixed(1)
console.log(`load before: ${load()}`)
try {
  if (!onlyGrid) await benchPages()
  await benchGrid(browser, mkdtempSync(join(folder, 'grid-')))
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\nload after: ${load()}`)
