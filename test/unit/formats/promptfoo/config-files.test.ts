import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { diskFiles, isPattern } from '#main/formats/promptfoo/config-files'

const folder = mkdtempSync(join(tmpdir(), 'assay-config-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const path of ['b.txt', 'a.txt', 'a.md', 'sub/c.txt', 'sub/deep/d.txt', 'node_modules/e.txt', 'x[1].txt']) {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), path)
}

it.each([
  ['a.txt', ['a.txt']],
  ['gone.txt', []],
  ['*.txt', ['a.txt', 'b.txt', 'x[1].txt']],
  ['?.txt', ['a.txt', 'b.txt']],
  ['{a,b}.{txt,md}', ['a.md', 'a.txt', 'b.txt']],
  ['sub/*.txt', ['sub/c.txt']],
  ['*/c.txt', ['sub/c.txt']],
  ['**/*.txt', ['a.txt', 'b.txt', 'sub/c.txt', 'sub/deep/d.txt', 'x[1].txt']],
  ['sub/**', ['sub/c.txt', 'sub/deep/d.txt']],
  ['nowhere/*.txt', []],
])('%s finds %j', (pattern, found) => {
  expect(diskFiles.find(join(folder, pattern)).map((path) => relative(folder, path))).toEqual(found)
})

it('reads texts, and nothing that is none', () => {
  expect(diskFiles.read(join(folder, 'a.txt'))).toBe('a.txt')
  expect(diskFiles.read(join(folder, 'sub'))).toBeNull()
  expect(diskFiles.read(join(folder, 'gone'))).toBeNull()
  expect(isPattern('a/b.txt')).toBe(false)
})
