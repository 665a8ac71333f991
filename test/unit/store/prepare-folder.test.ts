import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareFolder } from '#main/store/prepare-folder'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('makes what is missing, and leaves what is there', () => {
  const deep = join(folder, 'a/b/c')
  prepareFolder(deep)
  expect(existsSync(deep)).toBe(true)
  prepareFolder(deep)
})

it.each([
  ['a file', () => writeFileSync(join(folder, 'there'), ''), 'there', 'is a file.'],
  ['a path through a file', () => writeFileSync(join(folder, 'there'), ''), 'there/below', 'ENOTDIR'],
  ['a link to nowhere', () => symlinkSync(join(folder, 'nowhere'), join(folder, 'there')), 'there', 'ENOENT'],
])('%s is refused', (_, prepare, name, why) => {
  prepare()
  expect(() => prepareFolder(join(folder, name))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(why) }),
  )
})

it.runIf(existsSync('/proc/self'))('a place that takes no folder is refused, and not tried for ever', () => {
  expect(() => prepareFolder('/proc/assay-was-here')).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/INVALID_INPUT|READONLY/) }),
  )
})
