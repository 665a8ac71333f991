import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzyMatch, markedParts } from '../../../../../src/renderer/app/palette/fuzzy'

const marked = (query: string, text: string): string | null => {
  const match = fuzzyMatch(query, text)
  if (match === null) return null
  return markedParts(text, match.marks)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('')
}
const best = (query: string, texts: readonly string[]) =>
  texts
    .flatMap((text) => {
      const match = fuzzyMatch(query, text)
      return match === null ? [] : [{ text, score: match.score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('fuzzyMatch', () => {
  it.each([
    ['tri', 'triage-ticket', '[tri]age-ticket'],
    ['tri', 'Retrieve run by bundle hash', 'Re[tri]eve run by bundle hash'],
    ['sav', 'Save a version', '[Sav]e a version'],
    ['gtr', 'Go to Runs', '[G]o [t]o [R]uns'],
    ['go runs', 'Go to Runs', '[Go] to [Runs]'],
    ['ge', 'Change', 'Chan[ge]'],
    ['', 'Anything', 'Anything'],
  ])('%s in %s', (query, text, expected) => {
    expect(marked(query, text)).toBe(expected)
  })

  it('finds nothing where a character is missing or out of order', () => {
    expect(fuzzyMatch('xyz', 'Save a version')).toBeNull()
    expect(fuzzyMatch('vas', 'save')).toBeNull()
  })

  it('puts the beginning before the middle, and what is together before what is strewn', () => {
    expect(best('run', ['Retrieve user names', 'Search runs', 'Run'])).toEqual(['Run', 'Search runs', 'Retrieve user names'])
  })

  it('marks the characters that were typed, in their order, and says all of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (query, text) => {
        const match = fuzzyMatch(query, text)
        if (match === null || match.marks.length === 0) return
        const letters = match.marks.map((at) => text.charAt(at).toLowerCase()).join('')
        expect(letters).toBe(query.toLowerCase().replaceAll(' ', ''))
        expect(match.marks).toEqual([...match.marks].toSorted((a, b) => a - b))
        expect(
          markedParts(text, match.marks)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
