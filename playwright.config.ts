import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.mjs'
import type { ShellOptions } from './test/e2e/fixtures/workbench'

const executablePath = findChromium()
/** As root there is no sandbox to be had; the others keep the browser from talking to anyone. */
const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig<ShellOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  // A second try where nobody watches; what needed it is named as flaky, and is a bug to be found.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  // The same scenarios in both shells, and beside them what belongs to one alone.
  projects: [
    {
      name: 'browser',
      testIgnore: '**/*.electron.spec.ts',
      use: { shell: 'browser', launchOptions: { args, ...(executablePath === null ? {} : { executablePath }) } },
    },
    { name: 'electron', testIgnore: '**/*.browser.spec.ts', use: { shell: 'electron' } },
  ],
})
