import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Plain JavaScript, so that an old Node gets as far as the sentence that names the one needed.
 * Looks at files only: `require('electron')` would begin to download the binary, and may never end.
 */
export function desktop(machine) {
  const { env, platform, uid } = machine
  const binary = electronBinary(machine)
  if (binary === null) {
    return inBrowser("Electron's binary is not here", 'For a window of its own: npx install-electron, then npm start.')
  }
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return inBrowser('There is no display for a window', 'With one (DISPLAY or WAYLAND_DISPLAY), npm start opens the window.')
  }
  // It would need --no-sandbox, which this app never passes.
  if (platform === 'linux' && uid === 0) {
    return inBrowser('Electron does not start as root', 'As another user, npm start opens the window.')
  }
  return { binary }
}

const inBrowser = (why, how) => ({ reason: `${why}, so Assay opens in the browser. ${how}` })

function electronBinary({ root, env, exists, platform }) {
  const folder = join(root, 'node_modules/electron')
  const name = readText(join(folder, 'path.txt')) ?? usualName(platform)
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  const candidates = [env.ELECTRON_EXEC_PATH, override && join(override, name), join(folder, 'dist', name)]
  return candidates.find((path) => path !== undefined && path !== '' && exists(path)) ?? null
}

function usualName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}
