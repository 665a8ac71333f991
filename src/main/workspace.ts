import { posix, win32 } from 'node:path'

export interface WorkspaceInput {
  /** The value of `--workspace`, where it was given. */
  override?: string | undefined
  env: Readonly<Record<string, string | undefined>>
  platform: string
  /** The user's home folder, absolute. */
  home: string
  /** What a relative override is taken against: where npm started, else the current folder. */
  cwd: string
}

/** The folder that holds the archive, absolute. All doors use this one answer, so all see the same runs. */
export function workspaceFolder({ override, env, platform, home, cwd }: WorkspaceInput): string {
  const path = platform === 'win32' ? win32 : posix
  const chosen = override || env.ASSAY_WORKSPACE
  if (chosen) return path.resolve(env.INIT_CWD || cwd, chosen)
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Assay')
  if (platform === 'win32') return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), 'Assay')
  // The XDG specification has relative paths ignored.
  const data = env.XDG_DATA_HOME && path.isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : path.join(home, '.local', 'share')
  return path.join(data, 'assay')
}
