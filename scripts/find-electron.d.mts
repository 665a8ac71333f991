export interface Machine {
  /** The project's folder. */
  root: string
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  /** Null where the system has none. */
  uid: number | null
  exists(path: string): boolean
}

/** The binary that the desktop window can be started with here, or one line saying why there is none. */
export type Desktop = { binary: string } | { reason: string }

export function desktop(machine: Machine): Desktop
