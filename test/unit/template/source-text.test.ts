import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokenizer } from '#main/template/parse/tokenizer'
import { SourceText } from '#main/template/source-text'

it('finds the line and column of every offset, and back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', '😀'), { maxLength: 40 }), (parts) => {
      const source = new SourceText(parts.join(''))
      for (let offset = 0; offset <= source.text.length; offset += 1) {
        const before = source.text.slice(0, offset).split('\n')
        const { line, column } = source.position(offset)
        expect([line, column]).toEqual([before.length, (before.at(-1) ?? '').length + 1])
        expect(source.offset(line - 1, column - 1)).toBe(offset)
      }
    }),
  )
})

it('gives tokens the places that they have in the text', () => {
  const piece = fc.constantFrom(
    'text ',
    '\n',
    '{{ name }}',
    '{{ "a\nb" | x(1,\n 2) }}',
    '{% if a %}',
    '{# c\n #}',
    '{',
    '}',
    '%',
    '#',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
      const source = new SourceText(parts.join(''))
      const tokens = tokenizer(source.text)
      const next = tokens as unknown as { nextToken(): { type: string; value: unknown; lineno: number; colno: number } | null }
      try {
        for (let token = next.nextToken(); token !== null; token = next.nextToken()) {
          if (token.type === 'string' || typeof token.value !== 'string') continue
          const start = source.offset(token.lineno, token.colno)
          expect(source.text.slice(start, start + token.value.length)).toBe(token.value)
        }
      } catch (thrown) {
        expect(String(thrown)).toMatch(/comment|Unexpected value/)
      }
    }),
  )
})
