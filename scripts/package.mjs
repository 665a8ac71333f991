// `npm run package`: the app for this platform, in dist/. `npm run package -- --dir` makes the folder without an installer.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packagingPlan } from './packaging-plan.mjs'
import { reachable } from './reachable.mjs'

const root = join(import.meta.dirname, '..')

const plan = await packagingPlan({
  root,
  platform: process.platform,
  args: process.argv.slice(2),
  env: process.env,
  exists: existsSync,
  versionIn,
  reachable,
})
if ('reason' in plan) {
  console.error(plan.reason)
  process.exit(1)
}
if (plan.note !== null) console.error(plan.note)
run('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
run('electron-builder/cli.js', plan.args)

function versionIn(folder) {
  const text = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  return /^\d+\.\d+\.\d+/.test(text) ? text : null
}

function run(script, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
