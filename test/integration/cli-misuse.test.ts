import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CommandLine, createCommandLine } from './command-line'

let cli: CommandLine

beforeEach(() => {
  cli = createCommandLine({ OLLAMA_HOST: 'http://127.0.0.1:1' })
})
afterEach(() => cli.close())

describe('a command line that can’t be understood', () => {
  it.each(['runs', 'experiment', 'datasets', 'prompts', 'models', 'connections', 'settings', 'cache'])(
    '%s alone shows the commands that it has, and ends with status 2',
    async (group) => {
      const { status, stdout, stderr } = await cli.run([group])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(`Usage: assay ${group}`)
      expect(stderr).toContain('Commands:')
    },
  )

  it.each([
    [['rum'], "Unknown command 'rum'. Did you mean run? See assay --help. (INVALID_INPUT)"],
    [['runs', 'lst'], "Unknown command 'lst'. Did you mean list? See assay --help. (INVALID_INPUT)"],
    [['run'], "Missing required argument 'prompt'. See assay --help. (INVALID_INPUT)"],
    [['run', 'x', '--speed', '3'], "Unknown option '--speed'. See assay --help. (INVALID_INPUT)"],
    [
      ['serve', '--port', 'many'],
      "Option '--port <n>' argument 'many' is invalid. It takes a whole number above 0. See assay --help. (INVALID_INPUT)",
    ],
  ])('%j is told in sentences', async (args, said) => {
    expect(await cli.run(args)).toMatchObject({ status: 2, stdout: '', stderr: `${said}\n` })
  })
})

describe('a file in another encoding', () => {
  const latin = Buffer.from('name,town\nZoë,Orléans\n', 'latin1')

  it.each([['datasets', 'import'], ['import']])('is refused with its place by %s %s, and nothing is kept', async (...command) => {
    writeFileSync(join(cli.folder, 'letters.csv'), latin)
    const { status, stderr } = await cli.run([...command, 'letters.csv'])
    expect(status).toBe(2)
    expect(stderr).toBe(
      'letters.csv, line 2, column 3: this is no text in UTF-8. Save the file as UTF-8 and try again. (INVALID_INPUT)\n',
    )
    expect((await cli.run(['datasets', 'list'])).stdout).toBe('')
  })

  it.each([
    ['a value', ['run', 'prompt.txt', '--model', 'demo:extract', '--var-file', 'who=letters.csv']],
    ['a prompt', ['run', 'letters.csv', '--model', 'demo:extract']],
    ['a config', ['experiment', 'run', 'letters.csv']],
  ])('is refused as %s, and nothing runs', async (_, args) => {
    writeFileSync(join(cli.folder, 'letters.csv'), latin)
    writeFileSync(join(cli.folder, 'prompt.txt'), 'Hello {{ who }}')
    const { status, stderr } = await cli.run(args)
    expect(status).toBe(2)
    expect(stderr).toContain('line 2, column 3: this is no text in UTF-8.')
    expect((await cli.run(['runs', 'list'])).stdout).toBe('')
  })

  it('is read where it says that it is UTF-16, as spreadsheets write it', async () => {
    writeFileSync(join(cli.folder, 'sheet.csv'), Buffer.from('\ufeffname\ttown\r\nZoë\tOrléans\r\n', 'utf16le'))
    expect(await cli.run(['datasets', 'import', 'sheet.csv'])).toMatchObject({
      status: 0,
      stderr: 'sheet.csv: sheet v1, 1 row: name, town\n',
    })
  })
})

it('counts no tokens for a run that no server took', async () => {
  writeFileSync(join(cli.folder, 'prompt.txt'), 'Hello you')
  const { status } = await cli.run(['run', 'prompt.txt', '--model', 'ollama:llama3'])
  expect(status).toBe(1)
  expect((await cli.run(['costs'])).stdout).toMatch(/ {2}1 run {2}0 tokens in, 0 out\n$/)
})
