import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CommandLine, createCommandLine } from './command-line'
import { type ReadOnlyFolder, readOnly } from './mounts'

describe('a workspace that can only be read', () => {
  let cli: CommandLine
  let place: ReadOnlyFolder

  beforeEach(async () => {
    cli = createCommandLine({})
    expect((await cli.run(['runs', 'list'])).status).toBe(0)
    place = readOnly(join(cli.folder, 'workspace'))
  })
  afterEach(() => {
    place.remove()
    cli.close()
  })

  it.each([[['runs', 'list']], [['run', 'prompt:summarise', '--model', 'demo:echo']], [['serve', '--no-open']]])(
    '%j is refused with its name, its place and what to do',
    async (command) => {
      const json = await cli.run([...command, '--json', '--workspace', place.folder])
      expect(json.status).toBe(2)
      expect(JSON.parse(json.stdout)).toMatchObject({
        error: {
          code: 'WORKSPACE_READONLY',
          message: expect.stringContaining(place.folder),
          hint: expect.stringContaining('--workspace'),
        },
      })
      const plain = await cli.run([...command, '--workspace', place.folder])
      expect(plain).toMatchObject({ status: 2, stdout: '' })
      expect(plain.stderr).toContain(place.folder)
      expect(plain.stderr).toContain('(WORKSPACE_READONLY)')
    },
  )
})
