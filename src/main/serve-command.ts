import { once } from 'node:events'
import { resolve } from 'node:path'
import { EXIT } from './cli/exit-status'
import { printFailure, printJson, printMessage, printResult } from './cli/print'
import { installPaths } from './install-paths'
import { canOpenBrowser } from './open-browser'

export interface ServeOptions {
  /** 0 or left out: any free one. */
  port?: number
  /** False: only print the address. */
  open?: boolean
  json?: boolean
  workspace?: string
}

/** The browser shell: serves until SIGINT or SIGTERM, then ends live runs as cancelled. Answers the exit status. */
export async function runServe(options: ServeOptions): Promise<number> {
  const json = options.json === true
  try {
    // Loaded late: the host brings the native store with it.
    const [{ createHost }, { startLoopbackServer }] = await Promise.all([import('./host'), import('./transport/loopback-server')])
    const paths = installPaths()
    const folder = options.workspace
    const workspace = folder === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), folder)
    const stopped = Promise.race([
      once(process, 'SIGINT').then(() => EXIT.interrupted),
      once(process, 'SIGTERM').then(() => EXIT.done),
    ])
    const host = await createHost({ workspace, env: process.env, paths })
    try {
      const server = await startLoopbackServer({
        host,
        rendererDir: paths.renderer,
        port: options.port ?? 0,
        theme: host.theme,
      })
      announce(server.url, json)
      if (options.open !== false && canOpenBrowser(process.platform, process.env)) await openBrowser(server.url)
      const status = await stopped
      await host.cancelAll()
      await server.close()
      return status
    } finally {
      await host.close()
    }
  } catch (thrown) {
    printFailure(thrown, json)
    return EXIT.refused
  }
}

function announce(url: string, json: boolean): void {
  if (json) {
    printJson({ url })
    return
  }
  printResult(`Assay is open at ${url}`)
  printMessage('Ctrl+C ends it; runs that are still going end as cancelled, with what they have kept.')
}

/** The address is printed anyway, so a browser that will not start is no failure. */
async function openBrowser(url: string): Promise<void> {
  try {
    const { default: open } = await import('open')
    const child = await open(url)
    child.on('error', () => {})
  } catch {
    // As above.
  }
}
