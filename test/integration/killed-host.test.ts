import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type CommandLine, createCommandLine, ENTRY } from './command-line'

describe('a host that is killed in mid-stream', () => {
  let server: FakeServer
  let cli: CommandLine
  let child: ChildProcess | undefined

  beforeEach(async () => {
    const chunks = Array.from({ length: 2000 }, (_, index) => `w${index} `)
    server = await startOllamaServer({ models: [{ name: 'slow', behaviour: { kind: 'answer', chunks, delayMs: 10 } }] })
    cli = createCommandLine({ OLLAMA_HOST: server.host })
    writeFileSync(join(cli.folder, 'plain.txt'), 'Count.')
  })
  afterEach(async () => {
    child?.kill('SIGKILL')
    cli.close()
    await server.close()
  })

  it('leaves the run marked interrupted, with its text up to 250 ms before the end', async () => {
    const killed = spawn(process.execPath, [ENTRY, 'run', 'plain.txt', '--model', 'ollama:slow'], {
      cwd: cli.folder,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: cli.folder,
        ASSAY_WORKSPACE: join(cli.folder, 'workspace'),
        OLLAMA_HOST: server.host,
      },
    })
    child = killed
    const seen: { at: number; text: string }[] = []
    let streamed = ''
    const closed = new Promise<void>((resolve) => killed.once('close', () => resolve()))
    await new Promise<void>((resolve) => {
      killed.stdout.setEncoding('utf8').on('data', (text: string) => {
        streamed += text
        seen.push({ at: performance.now(), text: streamed })
        // Well past the first flush, at no round moment.
        if (seen.length > 1 && performance.now() - (seen[0]?.at ?? 0) > 1_130) resolve()
      })
    })
    const killedAt = performance.now()
    killed.kill('SIGKILL')
    await closed

    const listed = JSON.parse((await cli.run(['runs', 'list', '--json'])).stdout)
    expect(listed.items).toHaveLength(1)
    expect(listed.items[0].status).toBe('interrupted')
    const run = JSON.parse((await cli.run(['runs', 'show', listed.items[0].id, '--json'])).stdout)
    const due = seen.findLast(({ at }) => at <= killedAt - 250)
    expect(run.output.text.length).toBeGreaterThanOrEqual(due?.text.length ?? 1)
    expect(streamed.startsWith(run.output.text.slice(0, streamed.length))).toBe(true)
    expect(run.messages).toEqual([{ role: 'user', content: 'Count.' }])
    expect(run.output.digest).toMatch(/^[0-9a-f]{64}$/)
  })
})
