import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEgress } from '#main/providers/egress'
import { createRegistry, type Registry } from '#main/providers/registry'
import type { CommandConfig } from '#shared/domain/connection'

let folder: string
let program: string
let registry: Registry

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-command-'))
  program = join(folder, 'answer.sh')
  writeFileSync(program, '#!/bin/sh\ncat\n')
  chmodSync(program, 0o755)
})
afterEach(() => {
  registry.close()
  rmSync(folder, { recursive: true })
})

async function seen(offline: boolean, allowed: boolean, command: Partial<CommandConfig> = {}) {
  const all = { program, args: [], env: [], local: false, ...command }
  registry = createRegistry({
    egress: createEgress(() => offline),
    env: {},
    isAllowed: () => allowed,
    configured: () => [{ name: 'script', kind: 'command', address: '', dialect: null, command: all }],
  })
  await registry.ready('script')
  const state = registry.states().find(({ name }) => name === 'script')
  return { state: state?.health.state, sentence: state?.health.sentence, models: state?.models.map(({ name }) => name) }
}

test.each([
  ['may be run', false, true, {}, 'ok', /can be run; it may go over the network/],
  ['stays here, offline', true, true, { local: true }, 'ok', /can be run\.$/],
  ['was not allowed yet', false, false, {}, 'confirm', /Not allowed to run yet/],
  ['may go over the network, offline', true, true, {}, 'offline', /Offline is on, and script may go over the network\./],
] as const)('a command that %s is listed with its model', async (_case, offline, allowed, command, state, sentence) => {
  expect(await seen(offline, allowed, command)).toEqual({ state, sentence: expect.stringMatching(sentence), models: ['default'] })
})

test('one whose file is gone has no model, and says where to correct it', async () => {
  const gone = { program: join(folder, 'gone.sh') }
  expect(await seen(false, true, gone)).toMatchObject({
    state: 'unreachable',
    sentence: expect.stringMatching(/Correct its path/),
    models: [],
  })
})
