import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../../package.json'

const root = join(import.meta.dirname, '../../..')
const text = readFileSync(join(root, 'docs/security.md'), 'utf8')
const rows = [...text.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)]
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
const matches = (wanted: RegExp) => sources.filter((file) => wanted.test(readFileSync(file, 'utf8')))

describe('docs/security.md', () => {
  it('has all 20 items of Electron’s checklist, each with where it is met and what checks it', () => {
    expect(rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    for (const [, , , where, check] of rows) expect([where, check].every((cell) => /`[^`]+`/.test(cell ?? ''))).toBe(true)
  })

  it('names files that are there', () => {
    const named = [...text.matchAll(/`((?:src|test|scripts|docs)\/[^`]+|electron-builder\.config\.mjs)`|\]\(([^)#]+\.md)\)/g)]
    const paths = named.map(([, path, link]) => path ?? join('docs', link ?? ''))
    expect(paths.length).toBeGreaterThan(20)
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true)
  })
})

describe('the sources', () => {
  it.each([
    ['hand an address to the system', /openExternal/],
    ['ask for a weaker window', /nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webSecurity: false/],
    [
      'allow what is insecure or experimental',
      /allowRunningInsecureContent: true|experimentalFeatures: true|enableBlinkFeatures/,
    ],
    ['have webviews', /<webview|webviewTag: true|allowpopups/],
    ['start without the sandbox', /no-sandbox/],
    ['load files as pages', /loadFile\(|loadURL\([`'"]file:/],
    ['let the page choose a channel', /ipcRenderer\.(?:send|invoke|on)\((?!BRIDGE_CHANNEL|ACTIONS_CHANNEL|channel, take)/],
  ])('never %s', (_what, wanted) => {
    expect(matches(wanted)).toEqual([])
  })

  it('are built for one exact Electron, of a line that is supported', () => {
    expect(manifest.devDependencies.electron).toMatch(/^4[5-9]\.\d+\.\d+$/)
  })
})
