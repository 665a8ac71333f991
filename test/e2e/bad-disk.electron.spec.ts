import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { readOnly } from '../integration/mounts'
import { callHost } from './fixtures/call-host'
import { test } from './fixtures/desktop'
import { launchElectronShell } from './fixtures/launch-electron'

test('a workspace that can only be read is named, and nothing is written', async ({ env, workspace }) => {
  const archive = join(workspace, 'archive')
  mkdirSync(archive)
  const first = await launchElectronShell({ env: { ...env, ASSAY_WORKSPACE: archive }, workspace: archive })
  expect(await callHost(first.page, 'app.about', {})).toMatchObject({ ok: true })
  await first.close()

  const place = readOnly(archive)
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const root = join(import.meta.dirname, '../..')
  const child = spawn(process.env.ELECTRON_EXEC_PATH ?? '', [...sandbox, root, `--workspace=${place.folder}`], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  await expect.poll(() => said).toContain('(WORKSPACE_READONLY)')
  expect(said).toContain(place.folder)
  child.kill('SIGKILL')
  place.remove()
})
