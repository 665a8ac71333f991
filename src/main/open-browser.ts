/** Whether there is a screen that a browser could open on. */
export function canOpenBrowser(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (env.CI !== undefined && env.CI !== '' && env.CI !== 'false') return false
  if (platform !== 'linux') return true
  return (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== ''
}
