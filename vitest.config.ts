import { defineConfig } from 'vitest/config'

const timeouts = { testTimeout: 20_000, hookTimeout: 30_000 }
/** Processes and sockets get a second try where nobody watches; what only computes must hold at once. */
const retry = process.env.CI === undefined ? 0 : 1

export default defineConfig({
  test: {
    globalSetup: ['test/build-once.ts'],
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], ...timeouts } },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], retry, ...timeouts } },
    ],
  },
})
