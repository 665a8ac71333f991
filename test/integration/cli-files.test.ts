import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CommandLine, createCommandLine } from './command-line'

const FIXTURES = join(import.meta.dirname, '../fixtures/prompty')
let cli: CommandLine

beforeEach(() => {
  cli = createCommandLine({ OLLAMA_HOST: 'http://127.0.0.1:1' })
})
afterEach(() => cli.close())

const json = async (args: string[]) => {
  const { status, stdout, stderr } = await cli.run([...args, '--json'])
  return { status, stderr, printed: JSON.parse(stdout) }
}

it('imports, exports and imports again to the same version, with unknown keys', async () => {
  const first = await json(['import', join(FIXTURES, '01-v2-whole.prompty'), '--folder', 'desk/mail'])
  expect(first).toMatchObject({ status: 0, stderr: '' })
  expect(first.printed.items).toEqual([
    {
      file: '01-v2-whole.prompty',
      outcome: 'created',
      prompt: expect.objectContaining({ name: 'answer-ticket', folder: 'desk/mail', space: 'personal', versionNumber: 1 }),
      run: null,
    },
  ])
  const exported = await cli.run(['export', 'prompt:answer-ticket', '--output', 'out.prompty'])
  expect(exported).toMatchObject({ status: 0, stdout: '' })
  const text = readFileSync(join(cli.folder, 'out.prompty'), 'utf8')
  expect(text).toContain('  authors:\n    - Ingrid Solberg')
  expect(text).toContain('displayName: Answer a ticket')
  expect((await cli.run(['export', 'answer-ticket'])).stdout).toBe(text)
  const again = await json(['import', 'out.prompty', '--folder', 'desk/mail'])
  expect(again.printed.items[0]).toMatchObject({ outcome: 'unchanged', prompt: { versionNumber: 1 } })
  writeFileSync(join(cli.folder, 'out.prompty'), text.replace('temperature: 0.2', 'temperature: 0.4'))
  const changed = await json(['import', 'out.prompty', '--folder', 'desk/mail'])
  expect(changed.printed.items[0]).toMatchObject({ outcome: 'version', prompt: { versionNumber: 2 } })
  const old = await json(['export', 'prompt:answer-ticket', '--prompt-version', '1'])
  expect(old.printed).toMatchObject({ prompt: 'answer-ticket', version: 1, fileName: 'answer-ticket.prompty', text })
})

it('imports many files at once, text files too, and says in words what it did', async () => {
  writeFileSync(join(cli.folder, 'plain.txt'), 'Say {{ word }}.')
  const { status, stdout, stderr } = await cli.run([
    'import',
    'plain.txt',
    join(FIXTURES, '03-crlf.prompty'),
    '--space',
    'project',
  ])
  expect(status).toBe(0)
  expect(stdout).toBe('plain\nwindows\n')
  expect(stderr).toContain('plain.txt: plain imported in project, v1')
})

it('keeps nothing where one of the files can’t be read', async () => {
  const refused = await json(['import', join(FIXTURES, '01-v2-whole.prompty'), join(FIXTURES, 'broken/colon.prompty')])
  expect(refused.status).toBe(2)
  expect(refused.printed.error).toMatchObject({ code: 'INVALID_INPUT', details: { line: 3, column: 9 } })
  expect((await json(['export', 'prompt:answer-ticket'])).printed.error.code).toBe('NOT_FOUND')
})

it.each([
  [['import', 'nowhere.prompty'], 'INVALID_INPUT'],
  [['import', join(FIXTURES, '01-v2-whole.prompty'), '--space', 'builtin'], 'INVALID_INPUT'],
  [['import'], 'INVALID_INPUT'],
  [['export', 'prompt:nobody'], 'NOT_FOUND'],
  [['export', 'summarise', '--prompt-version', '99'], 'NOT_FOUND'],
  [['export', 'summarise', '--output', 'no/such/folder.prompty'], 'INVALID_INPUT'],
])('%j is refused with status 2', async (args, code) => {
  const { status, printed } = await json(args)
  expect(status).toBe(2)
  expect(printed.error.code).toBe(code)
})
