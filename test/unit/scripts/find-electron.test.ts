import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { desktop } from '../../../scripts/find-electron.mjs'

const root = mkdtempSync(join(tmpdir(), 'assay-start-'))
mkdirSync(join(root, 'node_modules/electron'), { recursive: true })
const installed = join(root, 'node_modules/electron/dist/electron')

const ask = (there: string[], env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux', uid: number | null = 1000) =>
  desktop({ root, env, platform, uid, exists: (path) => there.includes(path) })

describe('how npm start opens the workbench', () => {
  it.each([
    ['installed', [installed], { DISPLAY: ':0' }, installed],
    ['installed, on Wayland', [installed], { WAYLAND_DISPLAY: 'wayland-0' }, installed],
    ['named by its path', ['/opt/e/electron'], { DISPLAY: ':0', ELECTRON_EXEC_PATH: '/opt/e/electron' }, '/opt/e/electron'],
    ['named by its folder', ['/opt/e/electron'], { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' }, '/opt/e/electron'],
    ['named, but only the installed one is there', [installed], { DISPLAY: ':0', ELECTRON_EXEC_PATH: '/gone' }, installed],
  ])('in a window: %s', (_name, there, env, binary) => {
    expect(ask(there, env)).toEqual({ binary })
  })

  it('in a window on a Mac and on Windows, which always have a display', () => {
    const mac = join(root, 'node_modules/electron/dist/Electron.app/Contents/MacOS/Electron')
    const windows = join(root, 'node_modules/electron/dist/electron.exe')
    expect(ask([mac], {}, 'darwin', 501)).toEqual({ binary: mac })
    expect(ask([windows], {}, 'win32', null)).toEqual({ binary: windows })
  })

  it.each([
    ['without the binary', [], { DISPLAY: ':0' }, 1000, /binary is not here.*npx install-electron, then npm start\.$/],
    ['without a display', [installed], {}, 1000, /no display/],
    ['as root', [installed], { DISPLAY: ':0' }, 0, /as root/],
  ])('in the browser %s, in one line that says why', (_name, there, env, uid, reason) => {
    const found = ask(there, env, 'linux', uid)
    expect(found).toEqual({ reason: expect.stringMatching(reason) })
    expect(found).toEqual({ reason: expect.not.stringContaining('\n') })
  })

  it('reads the name that the package gives its binary', () => {
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'other-name')
    const binary = join(root, 'node_modules/electron/dist/other-name')
    expect(ask([binary], { DISPLAY: ':0' })).toEqual({ binary })
  })
})
