// `npm test`: builds, checks and runs every suite that can run here. `npm test -- check unit browser electron` runs those named.
// With ASSAY_TEST_COUNTS=FILE the counts are added to that file, and the closing line is left to who asked.
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './find-chromium.mjs'
import {
  closingLine,
  judge,
  NONE,
  ONE_FAILED,
  playwrightCounts,
  playwrightTroubles,
  sum,
  vitestCounts,
  vitestTroubles,
} from './test-counts.ts'

const root = join(import.meta.dirname, '..')
/** Said once more at the end, where whoever reads a long list looks first. */
const troubles = []
const reports = mkdtempSync(join(tmpdir(), 'assay-test-'))
const named = process.argv.slice(2)
const wanted = named.length > 0 ? named : ['check', 'unit', 'browser', ...(process.env.ELECTRON_EXEC_PATH ? ['electron'] : [])]

const SUITES = {
  check: () => (npmRun('check') === 0 ? NONE : failed('The check failed.')),
  unit() {
    const report = join(reports, 'unit.json')
    const status = npmRun('test:unit', ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
    return counted('unit', report, status, vitestCounts, vitestTroubles)
  },
  browser: () => playwright('browser'),
  electron: () => playwright('electron'),
}

const unknown = wanted.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`There is no suite named ${unknown.join(', ')}. There are ${Object.keys(SUITES).join(', ')}.`)
  process.exit(2)
}

finish(run())

function run() {
  if (wanted.includes('browser') && !haveChromium()) return ONE_FAILED
  if (wanted.some((name) => name !== 'check') && npmRun('build') !== 0) return failed('The build failed, so no test was run.')
  return sum(wanted.map((name) => SUITES[name]()))
}

function playwright(project) {
  if (project === 'electron' && !process.env.ELECTRON_EXEC_PATH) {
    return failed('The electron suite needs ELECTRON_EXEC_PATH, the path of an Electron binary.')
  }
  const report = join(reports, `${project}.json`)
  const status = npmRun(`test:${project}`, ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  return counted(project, report, status, playwrightCounts, playwrightTroubles)
}

function counted(suite, report, status, read, readTroubles) {
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  const verdict = judge(read(told), status)
  troubles.push(...readTroubles(told))
  if (verdict.complaint !== null) failed(`The ${suite} suite ${verdict.complaint}.`)
  console.log(`${suite}: ${verdict.counts.passed} of ${verdict.counts.passed + verdict.counts.failed} tests passed.`)
  return verdict.counts
}

function haveChromium() {
  if (findChromium() !== null) return true
  const debian = existsSync('/usr/bin/apt-get')
  if (process.env.CI && process.getuid?.() === 0 && debian) {
    console.log("No Chromium was found; installing Debian's.")
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ]) {
      const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
      if (status !== 0) console.error(`apt-get ${args[0]} ended with status ${status}.`)
    }
    if (findChromium() !== null) return true
  }
  console.error('No Chromium was found to test in. Run this, then npm test again: npx playwright install chromium')
  return false
}

function npmRun(script, args = [], env = {}) {
  const npm = process.env.npm_execpath
  const command = ['run', '-s', script, ...(args.length > 0 ? ['--', ...args] : [])]
  const [program, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]]
  const { status } = spawnSync(program, [...first, ...command], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: npm === undefined && process.platform === 'win32',
  })
  return status
}

function failed(sentence) {
  console.error(sentence)
  troubles.push(`failed: ${sentence}`)
  return ONE_FAILED
}

function finish(counts) {
  rmSync(reports, { recursive: true, force: true })
  const file = process.env.ASSAY_TEST_COUNTS
  if (file) appendFileSync(file, `${JSON.stringify({ ...counts, troubles })}\n`)
  else console.log([...troubles, closingLine(counts)].join('\n'))
  process.exit(counts.failed === 0 ? 0 : 1)
}
