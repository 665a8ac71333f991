// `npm run dev`: builds after each change in src and starts the workbench anew where it was on the host's side. What changes in the
// page shows when it is loaded again (F5). Arguments go to the workbench: `npm run dev -- --workspace /tmp/try`.
import { spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { join, sep } from 'node:path'

/** Editors write a file in several steps. */
const SETTLED_MS = 150
const root = join(import.meta.dirname, '..')

let workbench = null
let timer = null
let hostChanged = false

function build() {
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const since = performance.now()
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  console.error(status === 0 ? `Built in ${seconds} s.` : 'The build failed; what was built before goes on.')
  return status === 0
}

function start() {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' })
  workbench = child
  child.on('exit', (status) => {
    // Ended for a new build, or by its user.
    if (child.restarts) start()
    else process.exit(status ?? 0)
  })
}

function rebuild() {
  const restart = hostChanged
  hostChanged = false
  if (!build() || !restart) return
  workbench.restarts = true
  workbench.kill('SIGTERM')
}

if (!build()) process.exit(1)
start()
watch(join(root, 'src'), { recursive: true }, (_event, file) => {
  if (file === null || !file.startsWith(`renderer${sep}`)) hostChanged = true
  clearTimeout(timer)
  timer = setTimeout(rebuild, SETTLED_MS)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => workbench.kill(signal))
