import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHost, type Host } from '#main/host'
import { installPaths } from '#main/install-paths'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import { ROOT } from './command-line'

export interface OwnHost {
  host: Host
  workspace: string
  /** Throws the AppError of the answer. */
  call<K extends RouteName>(route: K, input: RouteInput<K>): Promise<RouteOutput<K>>
  /** Resolves once the question has this answer; asked anew after each event of the host. */
  until<T>(ask: () => Promise<T>, test: (answer: T) => boolean): Promise<T>
  close(): Promise<void>
}

/** A host in this process, on a workspace of its own unless one is given. */
export async function openOwnHost(env: Record<string, string>, given?: string): Promise<OwnHost> {
  const workspace = given ?? mkdtempSync(join(tmpdir(), 'assay-host-'))
  const host = await createHost({ workspace, env, paths: installPaths(join(ROOT, 'out/main')) })
  return {
    host,
    workspace,
    async call(route, input) {
      const envelope = await host.router.call(route, input)
      if (!envelope.ok) throw AppError.fromJSON(envelope.error)
      return envelope.data as never
    },
    until: (ask, test) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          ask().then((answer) => {
            if (!test(answer)) return
            off()
            resolve(answer)
          }, reject)
        }
        const off = host.bus.on(look)
        look()
      }),
    async close() {
      await host.close()
      if (given === undefined) rmSync(workspace, { recursive: true, force: true })
    },
  }
}
