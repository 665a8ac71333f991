import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { addRecent, clearRecent, readRecent, removeRecent } from '#main/electron/recent-workspaces'

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'assay-recent-')), 'made', 'recent.json')
})

it('keeps the newest ten, each once', () => {
  for (let at = 0; at < 12; at += 1) addRecent(file, `/w${at}`)
  addRecent(file, '/w5')
  expect(readRecent(file)).toEqual(['/w5', '/w11', '/w10', '/w9', '/w8', '/w7', '/w6', '/w4', '/w3', '/w2'])
  removeRecent(file, '/w11')
  expect(readRecent(file)).not.toContain('/w11')
  clearRecent(file)
  expect(readRecent(file)).toEqual([])
})

it.each(['', '{', '{}', '[1]'])('takes %j as none', (text) => {
  addRecent(file, '/w')
  writeFileSync(file, text)
  expect(readRecent(file)).toEqual([])
  addRecent(file, '/again')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(['/again'])
})
