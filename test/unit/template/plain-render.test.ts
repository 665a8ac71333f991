import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEnvironment } from '#main/template/environment'
import { renderPlain } from '#main/template/plain-render'
import type { Json } from '#shared/domain/json'

const { render } = createEnvironment()

/** What the worker makes of it; null where it refuses. */
function rendered(template: string, values: Record<string, Json>): string | null {
  try {
    return render({ templates: [template], texts: {}, values })[0] ?? null
  } catch {
    return null
  }
}

const names = fc.constantFrom('a', 'b_2', 'Name', 'loop', 'true', 'range', 'constructor', 'not', 'is', 'self', 'caller')
const piece = fc.oneof(
  names.map((name) => `{{ ${name} }}`),
  names.map((name) => `{{${name}}}`),
  fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    '{',
    '}',
    '-',
    '\n',
    '\r\n',
    ' ',
    '{{- a }}',
    '{{ a -}}',
    '{{ a | upper }}',
    '{{ "x" }}',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const templates = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.constantFrom(null, true, 1.5, [1], { a: 1 }),
)
const values = fc.dictionary(names, value)

test('whatever is rendered here is what a worker would render', () => {
  fc.assert(
    fc.property(templates, values, (template, given) => {
      const text = renderPlain(template, given)
      if (text !== null) expect(text).toBe(rendered(template, given))
    }),
    { numRuns: 3000 },
  )
})

test.each<[string, Record<string, Json>, string | null]>([
  ['Hello {{ name }}, you are {{age}}.', { name: 'Ada', age: 36 }, 'Hello Ada, you are 36.'],
  ['No names.\n', {}, 'No names.\n'],
  ['{{ name }}', { name: '{{ other }}', other: 'x' }, '{{ other }}'],
  ['{{ name }}', {}, null],
  ['{{ name }}', { name: 1.5 }, null],
  ['{{ name }}', { name: ['a'] }, null],
  ['{{ name | upper }}', { name: 'a' }, null],
  ['{% if name %}{% endif %}', { name: 'a' }, null],
  ['{# a note #}{{ name }}', { name: 'a' }, null],
  ['{{{ name }}', { name: 'a' }, null],
  ['{{ constructor }}', { constructor: 'a' }, null],
  ['{{ name }}', { name: 'x'.repeat(300_000) }, null],
])('renders %j with %j as %j', (template, given, text) => {
  expect(renderPlain(template, given)).toBe(text)
})
