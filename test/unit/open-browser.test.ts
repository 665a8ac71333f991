import { expect, it } from 'vitest'
import { canOpenBrowser } from '#main/open-browser'

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: ':0', CI: 'true' }, false],
  ['linux', { DISPLAY: ':0', CI: 'false' }, true],
  ['darwin', {}, true],
  ['darwin', { CI: '1' }, false],
  ['win32', {}, true],
] as const)('on %s with %j a browser can open: %s', (platform, env, expected) => {
  expect(canOpenBrowser(platform, env)).toBe(expected)
})
