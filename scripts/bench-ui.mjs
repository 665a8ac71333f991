// First paint and editor-ready of the workbench beside a trivial page and a bare Monaco page, in one interleaved run.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { findChromium } from './find-chromium.mjs'

const ROUNDS = 7
const here = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-ui-'))

async function buildBarePages() {
  const outDir = join(folder, 'bare')
  await build({
    root: join(here, 'bench-ui'),
    logLevel: 'error',
    build: {
      outDir,
      target: 'chrome130',
      rolldownOptions: { input: [join(here, 'bench-ui/bare-monaco.html'), join(here, 'bench-ui/trivial.html')] },
    },
  })
  // As plain as Assay's own server: one that compressed on the fly would make the bare page look slow.
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css' }
  const server = createServer((request, response) => {
    try {
      const path = new URL(request.url, 'http://127.0.0.1').pathname
      const body = readFileSync(join(outDir, path))
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

async function startWorkbench() {
  const child = spawn(
    process.execPath,
    [join(here, '../out/main/serve.js'), '--no-open', '--json', '--workspace', join(folder, 'work')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(JSON.parse(String(data)).url)))
  return { url, close: () => child.kill() }
}

/** A fresh browser context for every measurement, so that nothing is cached. */
async function measure(browser, url, mark) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(url)
  if (mark !== null) await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark)
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const figures = await page.evaluate((name) => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime
    const before = performance
      .getEntries()
      .filter((entry) => ['resource', 'navigation'].includes(entry.entryType) && entry.responseEnd <= paint)
    return {
      paint,
      ready: name === null ? null : performance.getEntriesByName(name)[0].startTime,
      files: before.length,
      kilobytes: before.reduce((sum, entry) => sum + entry.decodedBodySize, 0) / 1024,
      transferred: before.reduce((sum, entry) => sum + entry.encodedBodySize, 0) / 1024,
    }
  }, mark)
  await context.close()
  return figures
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const bare = await buildBarePages()
const workbench = await startWorkbench()
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ['--no-sandbox', '--disable-gpu'] })
const pages = [
  ['trivial page', `${bare.url}/trivial.html`, null],
  ['bare Monaco', `${bare.url}/bare-monaco.html`, 'editor-ready'],
  ['workbench', workbench.url, 'assay:editor-ready'],
]
const all = new Map(pages.map(([name]) => [name, []]))
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, url, mark] of pages) {
    const figures = await measure(browser, url, mark)
    // The first round warms the machine up and doesn't count.
    if (round > 0) all.get(name).push(figures)
  }
}
await browser.close()
workbench.close()
bare.close()
rmSync(folder, { recursive: true, force: true })

const of = (name, key) => median(all.get(name).map((figures) => figures[key]))
console.log(`median of ${ROUNDS} rounds, interleaved, nothing cached`)
for (const [name, , mark] of pages) {
  const ready = mark === null ? '' : `  editor ready ${of(name, 'ready').toFixed(0)} ms`
  const loaded = `${of(name, 'files')} files, ${of(name, 'kilobytes').toFixed(0)} KiB (${of(name, 'transferred').toFixed(0)} KiB on the wire)`
  console.log(`${name.padEnd(13)} first paint ${of(name, 'paint').toFixed(0)} ms${ready}  before paint ${loaded}`)
}
console.log(`first paint, workbench over trivial page: ${(of('workbench', 'paint') / of('trivial page', 'paint')).toFixed(2)}`)
console.log(`editor ready, workbench over bare Monaco: ${(of('workbench', 'ready') / of('bare Monaco', 'ready')).toFixed(2)}`)
