/** What nearly every program needs to start; keys and other secrets of the environment are not among them. */
const NEEDED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'USER', 'LOGNAME', 'SHELL']
const NEEDED_ON_WINDOWS = ['Path', 'PATHEXT', 'SystemRoot', 'SystemDrive', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'COMSPEC']

/** The environment of a command: what programs need, and what its connection names. */
export function commandEnvironment(
  env: Record<string, string | undefined>,
  named: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const names = [...NEEDED, ...(platform === 'win32' ? NEEDED_ON_WINDOWS : []), ...named]
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name]
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}
