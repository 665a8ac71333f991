import { defineConfig } from '@playwright/test'
import base from './playwright.config'

/** Pictures for the README, taken of the browser shell: `npm run screenshots`. */
export default defineConfig({
  ...base,
  testDir: 'test/screenshots',
  projects: (base.projects ?? []).filter(({ name }) => name === 'browser').map((project) => ({ ...project, testIgnore: [] })),
})
