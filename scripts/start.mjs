// `npm start`: the desktop window where Electron's binary is there, else the browser shell with one line saying why.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { desktop } from './find-electron.mjs'

const root = join(import.meta.dirname, '..')
const rest = process.argv.slice(2)
/** Electron reads switches with their values joined to them. */
const switches = rest.map((arg, at) => (arg === '--workspace' ? `${arg}=${rest[at + 1] ?? ''}` : arg))

if (!existsSync(join(root, 'out/main/index.js')) || !existsSync(join(root, 'out/renderer/index.html'))) {
  console.error('Building first, since there is no build yet.')
  const built = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
  if (built.status !== 0) process.exit(1)
}

const found = desktop({ root, env: process.env, platform: process.platform, uid: process.getuid?.() ?? null, exists: existsSync })
if ('reason' in found) console.error(found.reason)
const [program, args] =
  'binary' in found ? [found.binary, [root, ...switches]] : [process.execPath, [join(root, 'out/main/serve.js'), ...rest]]

const child = spawn(program, args, { stdio: 'inherit', cwd: root })
// The keyboard's Ctrl+C reaches the child by itself; what is sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`${program} could not be started: ${error.message}.`)
  process.exit(1)
})
child.on('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 1)))
