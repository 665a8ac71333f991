import { describe, expect, it } from 'vitest'
import { appendPage, mergeFirstPage } from '../../../../../src/renderer/features/runs/merge-page'
import { makeSummary } from './make-run'

const items = (...ids: string[]) => ids.map((id) => makeSummary(id))
const ids = ({ items: list }: { items: readonly { id: string }[] }) => list.map(({ id }) => id).join('')

describe('mergeFirstPage', () => {
  it('puts new runs on top and keeps what was loaded below, with its cursor', () => {
    const merged = mergeFirstPage(
      { items: items('e', 'd', 'c', 'b', 'a'), next: 'after a' },
      { items: items('f', 'e', 'd'), next: 'after d' },
    )
    expect(ids(merged)).toBe('fedcba')
    expect(merged.next).toBe('after a')
  })

  it('takes changed rows from the page', () => {
    const merged = mergeFirstPage(
      { items: [makeSummary('b', { status: 'streaming' }), makeSummary('a')], next: null },
      { items: [makeSummary('b'), makeSummary('a')], next: null },
    )
    expect(merged.items[0]?.status).toBe('completed')
  })

  it('starts over where a page does not reach what was loaded', () => {
    const merged = mergeFirstPage({ items: items('b', 'a'), next: null }, { items: items('z', 'y'), next: 'after y' })
    expect(ids(merged)).toBe('zy')
    expect(merged.next).toBe('after y')
  })

  it('is the page where that holds everything', () => {
    expect(mergeFirstPage({ items: items('b', 'a'), next: null }, { items: [], next: null })).toEqual({ items: [], next: null })
  })

  it('takes the cursor of the page where nothing is loaded below it', () => {
    expect(mergeFirstPage({ items: items('b', 'a'), next: 'after a' }, { items: items('c', 'b', 'a'), next: 'new' }).next).toBe(
      'new',
    )
  })
})

describe('appendPage', () => {
  it('leaves out what is there already', () => {
    const listed = appendPage({ items: items('d', 'c'), next: 'x' }, { items: items('c', 'b'), next: null })
    expect(ids(listed)).toBe('dcb')
    expect(listed.next).toBeNull()
  })
})
