export interface PackagingMachine {
  root: string
  platform: string
  args: readonly string[]
  env: Record<string, string | undefined>
  exists: (path: string) => boolean
  /** The version of the Electron in a folder; null where it does not say. */
  versionIn: (folder: string) => string | null
  reachable: (address: string) => Promise<boolean>
}

export function packagingPlan(machine: PackagingMachine): Promise<{ reason: string } | { args: string[]; note: string | null }>
