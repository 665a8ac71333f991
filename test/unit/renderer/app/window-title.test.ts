import { expect, it } from 'vitest'
import { windowTitle } from '../../../../src/renderer/app/window-title'

it.each([
  [undefined, 0, 'Assay'],
  ['notes', 0, 'notes – Assay'],
  ['notes', 2, '(2) notes – Assay'],
])('%s with %d runs is %s', (workspace, live, title) => {
  expect(windowTitle(workspace, live)).toBe(title)
})
