import type { Host } from '../host'
import { installPaths } from '../install-paths'

export interface GlobalOptions {
  workspace?: string
  json?: boolean
  /** Refuse every address but loopback in this process. */
  offline?: boolean
}

/** The folder that paths are taken against: npm changes the working directory and says where it was. */
export const workingFolder = (): string => process.env.INIT_CWD ?? process.cwd()

/** Opens the host for one command and closes it whatever happens. Loaded late: it brings the native store with it. */
export async function withHost<T>(options: GlobalOptions, action: (host: Host) => Promise<T>): Promise<T> {
  const { createHost } = await import('../host')
  const host = await createHost({
    workspace: options.workspace,
    env: process.env,
    paths: installPaths(),
    offline: options.offline,
  })
  try {
    return await action(host)
  } finally {
    await host.close()
  }
}
