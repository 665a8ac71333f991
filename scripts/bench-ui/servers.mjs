import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'

const here = import.meta.dirname

/** Builds the trivial page and the bare Monaco page as the workbench's interface is built, and serves them as that is served. */
export async function startPages(folder) {
  const outDir = join(folder, 'pages')
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: [join(here, 'bare-monaco.html'), join(here, 'trivial.html')] },
    },
  })
  return startServer([join(here, 'serve-pages.mjs'), outDir])
}

export const startWorkbench = (folder) =>
  startServer([join(here, '../../out/main/serve.js'), '--no-open', '--json', '--workspace', join(folder, 'work')])

async function startServer(command) {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(JSON.parse(String(data)).url))
    child.once('exit', (code) => reject(new Error(`${command[0]} ended with ${code}.`)))
  })
  return { url, close: () => child.kill() }
}
