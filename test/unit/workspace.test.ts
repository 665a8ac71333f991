import { expect, test } from 'vitest'
import { workspaceFolder } from '#main/workspace'

const base = { env: {}, platform: 'linux', home: '/home/ada', cwd: '/work' }
const windows = { ...base, platform: 'win32', home: 'C:\\Users\\ada', cwd: 'C:\\work' }

test.each([
  ['the XDG default', base, '/home/ada/.local/share/assay'],
  ['XDG_DATA_HOME', { ...base, env: { XDG_DATA_HOME: '/data' } }, '/data/assay'],
  ['a relative XDG_DATA_HOME, which is ignored', { ...base, env: { XDG_DATA_HOME: 'data' } }, '/home/ada/.local/share/assay'],
  ['an empty XDG_DATA_HOME', { ...base, env: { XDG_DATA_HOME: '' } }, '/home/ada/.local/share/assay'],
  ['macOS', { ...base, platform: 'darwin', home: '/Users/ada' }, '/Users/ada/Library/Application Support/Assay'],
  ['Windows with APPDATA', { ...windows, env: { APPDATA: 'D:\\Roaming' } }, 'D:\\Roaming\\Assay'],
  ['Windows without', windows, 'C:\\Users\\ada\\AppData\\Roaming\\Assay'],
  ['ASSAY_WORKSPACE', { ...base, env: { ASSAY_WORKSPACE: '/there', XDG_DATA_HOME: '/data' } }, '/there'],
  ['an empty ASSAY_WORKSPACE', { ...base, env: { ASSAY_WORKSPACE: '' } }, '/home/ada/.local/share/assay'],
  ['--workspace before the environment', { ...base, override: '/here', env: { ASSAY_WORKSPACE: '/there' } }, '/here'],
  ['a relative --workspace', { ...base, override: 'w' }, '/work/w'],
  ['a relative --workspace under npm', { ...base, override: 'w', env: { INIT_CWD: '/from' } }, '/from/w'],
  ['a relative --workspace on Windows', { ...windows, override: 'w' }, 'C:\\work\\w'],
])('%s', (_name, input, expected) => {
  expect(workspaceFolder(input)).toBe(expected)
})
