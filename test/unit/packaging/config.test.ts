import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import config from '../../../electron-builder.config.mjs'
import manifest from '../../../package.json'

const root = join(import.meta.dirname, '../../..')
const files = config.files as string[]

it('burns every fuse that opens the app to whoever starts it', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
})

it('packs the app into an archive, with its addon outside, since the system loads that as a file', () => {
  expect(config).toMatchObject({ asar: true, asarUnpack: ['**/*.node'], npmRebuild: false })
  expect(files).toEqual(expect.arrayContaining(['out/**', 'resources/prompts/**', 'package.json', '!**/*.map']))
})

it('has every package that the main process imports, and the page’s own are in its built files', () => {
  const left = files.flatMap((pattern) => /^!node_modules\/([^/{]+)$/.exec(pattern)?.[1] ?? [])
  expect(left).toEqual(expect.arrayContaining(['react', 'monaco-editor', 'zustand']))
  const built = readdirSync(join(root, 'out/main')).filter((name) => name.endsWith('.js'))
  const imported = built.flatMap((name) =>
    [
      ...readFileSync(join(root, 'out/main', name), 'utf8').matchAll(
        /(?:^(?:import|export).*? from ?|\bimport\()["']((?:@[^/"']+\/)?[^./"'][^/"']*)/gm,
      ),
    ].map((match) => match[1] ?? ''),
  )
  const packages = [...new Set(imported)].filter((name) => !name.startsWith('node:') && name !== 'electron')
  expect(packages).toEqual(expect.arrayContaining(['better-sqlite3', 'nunjucks', 'zod', 'ws']))
  for (const name of packages) {
    expect(Object.keys(manifest.dependencies), name).toContain(name)
    expect(left).not.toContain(name.split('/')[0])
  }
})

it('opens prompt files, and has the same name for itself as the running app', () => {
  expect(config.fileAssociations).toEqual([expect.objectContaining({ ext: 'prompty', role: 'Editor' })])
  expect(readFileSync(join(root, 'src/main/electron/desktop.ts'), 'utf8')).toContain(`'${config.appId}'`)
})

it('is made for three platforms, each with its icon and its own addons alone', () => {
  const targets = (platform: 'linux' | 'win' | 'mac') => config[platform].target.map(({ target }: { target: string }) => target)
  expect([targets('linux'), targets('win'), targets('mac')]).toEqual([['AppImage'], ['nsis'], ['dmg']])
  for (const platform of ['linux', 'win', 'mac'] as const) {
    const { icon, files: own } = config[platform]
    const header = readFileSync(join(root, icon)).subarray(0, 24)
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1024, 1024])
    expect(own).toHaveLength(2)
  }
  expect(existsSync(join(root, 'node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe(true)
})
