import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadedAddon } from '#main/store/addon'

test('names the binary of SQLite that this process has loaded', () => {
  const path = loadedAddon()
  expect(path).toMatch(/\.node$/)
  if (process.platform === 'linux') expect(readFileSync('/proc/self/maps', 'utf8')).toContain(path)
})
