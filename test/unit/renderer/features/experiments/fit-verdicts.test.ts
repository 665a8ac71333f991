import { describe, expect, it } from 'vitest'
import { fitVerdicts, hidesGrave } from '../../../../../src/renderer/features/experiments/grid/fit-verdicts'
import type { Verdict } from '../../../../../src/renderer/features/experiments/grid/verdicts'

const TONES = { '+': 'good', '-': 'bad', '!': 'warn' } as const

/** `+queue` passed, `-queue` did not, `!queue` has no score. */
function verdict(text: string): Verdict {
  const tone = TONES[text[0] as keyof typeof TONES]
  return { place: text, word: text.slice(1), number: null, look: { icon: 'check', tone, word: '' } }
}
const widths = { of: ({ word }: Verdict) => word.length * 10, ofCount: () => 20 }
const lineOf = (texts: string, room: number) => {
  const fitted = fitVerdicts(texts.split(' ').filter(Boolean).map(verdict), room, widths)
  const shown = fitted.shown.map(({ place }) => place).join(' ')
  return {
    line: `${shown}${fitted.rest.length === 0 ? '' : ` and ${fitted.rest.length}`}`,
    cut: fitted.cut,
    hides: hidesGrave(fitted),
  }
}

describe('verdicts in a cell', () => {
  it.each([
    ['all in their own order where there is room', '+aaa -bbb !ccc', 106, '+aaa -bbb !ccc', false, false],
    ['what failed first where there is not', '+aaa -bbb !ccc', 105, '-bbb !ccc and 1', false, false],
    ['then those that passed, as far as they go', '+aaa +bbb -ccc +ddd', 140, '-ccc +aaa +bbb and 1', false, false],
    ['a failure that has no room is among the others', '+aaa -bbb !ccc', 60, '-bbb and 2', false, true],
    ['the first is cut rather than left out', '+aaa -bbb', 40, '-bbb and 1', true, true],
    ['one alone is cut', '+aaaaaa', 40, '+aaaaaa', true, false],
    ['one alone that failed is cut', '!aaaaaa', 40, '!aaaaaa', true, true],
    ['none', '', 0, '', false, false],
  ])('%s', (_, texts, room, line, cut, hides) => {
    expect(lineOf(texts, room)).toEqual({ line, cut, hides })
  })
})
