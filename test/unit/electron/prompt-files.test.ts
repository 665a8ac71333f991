import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readPromptFile, readRunText } from '#main/electron/prompt-files'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-file-'))
})
const file = (name: string, bytes: string | Buffer) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

it('reads a prompt, which is named by its file where it has no name', () => {
  const prompt = readPromptFile(file('greet.prompty', '---\nmodel: {}\n---\nuser:\nHello {{ name }}'))
  expect(prompt).toMatchObject({ name: 'greet', content: { messages: [{ role: 'user', template: 'Hello {{ name }}' }] } })
})

describe('refuses, and says why,', () => {
  it.each([
    ['a file that is not there', () => join(folder, 'gone.prompty'), 'there is no such file'],
    [
      'a folder',
      () => {
        mkdirSync(join(folder, 'a.prompty'))
        return join(folder, 'a.prompty')
      },
      'it is no file',
    ],
    [
      'a huge file, without reading it',
      () => {
        const path = file('big.prompty', '')
        truncateSync(path, 5 * 1024 * 1024 * 1024)
        return path
      },
      '5120 MB',
    ],
    [
      'bytes that are no text',
      () => file('raw.prompty', Buffer.from([0x61, 0xff])),
      'line 1, column 2: this is no text in UTF-8',
    ],
    ['front matter with a mistake', () => file('bad.prompty', '---\nname: [\n---\nuser:\nx'), 'bad.prompty'],
  ])('%s', (_name, path, why) => {
    expect(() => readPromptFile(path())).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(why) }),
    )
  })
})

describe('an exported run', () => {
  it('may be longer than a prompt', () => {
    const text = `{"output": "${'long '.repeat(1024 * 1024)}"}`
    expect(readRunText(file('long.run.json', text))).toBe(text)
  })

  it('that is larger yet is for the command line', () => {
    const path = file('huge.run.json', '')
    truncateSync(path, 25 * 1024 * 1024)
    expect(() => readRunText(path)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('it has 25 MB, and a run at most 24'),
        hint: expect.stringContaining('assay import'),
      }),
    )
  })
})
