import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FAULTS } from '../../integration/faults/fault-table'

it('docs/faults.md has every fault with the state, code and text that its test expects', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/faults.md'), 'utf8')
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name, status, code, retried, kept]) => ({ name, status, code, retried, kept }))
  expect(rows).toEqual(
    FAULTS.map(({ name, status, code, retried, kept }) => ({
      name,
      status,
      code: code === null ? 'none' : `\`${code}\``,
      retried: retried ? 'yes' : 'no',
      kept,
    })),
  )
})
