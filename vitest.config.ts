import { defineConfig } from 'vitest/config'

const timeouts = { testTimeout: 20_000, hookTimeout: 30_000 }
/** A second try where nobody watches: some of both have threads, processes and limits of time on cores that others use too. */
const retry = process.env.CI === undefined ? 0 : 1

export default defineConfig({
  test: {
    globalSetup: ['test/build-once.ts'],
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], retry, ...timeouts } },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], retry, ...timeouts } },
    ],
  },
})
