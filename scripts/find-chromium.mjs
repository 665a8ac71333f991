import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const LINUX = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/** A Chromium to test in: the one named, else Playwright's own, else the system's; null where there is none. */
export function findChromium(env = process.env) {
  const named = env.ASSAY_CHROMIUM
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  return [chromium.executablePath(), ...systemBrowsers(env)].find((path) => path !== '' && existsSync(path)) ?? null
}

function systemBrowsers(env) {
  if (process.platform === 'darwin') return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (process.platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder !== undefined)
    return folders.flatMap((folder) => WINDOWS.map((name) => join(folder, name)))
  }
  return (env.PATH ?? '').split(':').flatMap((folder) => LINUX.map((name) => join(folder, name)))
}
