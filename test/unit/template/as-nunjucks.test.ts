import fc from 'fast-check'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { createEnvironment } from '#main/template/environment'

const ours = createEnvironment()
const stock = new nunjucks.Environment(null, { autoescape: false })
const values = {
  name: 'Ada Lovelace',
  n: 7,
  list: [3, 1, 2],
  people: [
    { name: 'Bo', age: 2 },
    { name: 'Al', age: 1 },
  ],
  map: { b: 2, a: 1 },
  yes: true,
  nothing: null,
}

/** Templates that mean the same in Nunjucks and here: every value is there, nothing forbidden is used. */
const text = fc.constantFrom('name', '"a-b c"', 'people[0].name', '"x" ~ n', '"  pad "', '(map.a ~ "z")', '"é <&b>"')
const number = fc.constantFrom(
  'n',
  '3',
  'list[1]',
  'map.b',
  '(n + 2 * 3)',
  '(7 // 2)',
  '(7 % 4)',
  '2 ** 3',
  '-n',
  '(n - 1 - 1)',
  'list.length',
  '1.5',
)
const list = fc.constantFrom(
  'list',
  '[1, "b", n]',
  'range(4)',
  'range(1, 9, 3)',
  'people',
  '"abc"',
  '[]',
  'list | sort',
  'people | sort(attribute="name")',
  'list | reverse',
  'people | selectattr("age")',
  'map | dictsort',
  '[1, 2, 3, 4, 5] | batch(2)',
  '[1, 2, 3, 4, 5] | slice(2)',
)
const textFilter = fc.constantFrom(
  'upper',
  'lower',
  'title',
  'capitalize',
  'trim',
  'length',
  'reverse',
  'center(20)',
  'center(9)',
  'indent(3)',
  'replace("a", "o")',
  'replace("", ".")',
  'truncate(5)',
  'truncate(4, true, "!")',
  'wordcount',
  'escape',
  'urlencode',
  'first',
  'last',
  'striptags',
  'list | join("-")',
  'nl2br',
  'urlize',
  'default("d")',
)
const numberFilter = fc.constantFrom('round', 'abs', 'int', 'float', 'string', 'default(1)', 'round(1, "floor")')
const condition = fc.oneof(
  fc.tuple(number, fc.constantFrom('<', '>', '==', '!=', '<=', '>='), number).map(([a, op, b]) => `${a} ${op} ${b}`),
  fc.constantFrom(
    'yes',
    'nothing',
    'n is odd',
    'n is divisibleby(7)',
    'name is string',
    'gone is defined',
    '"Ada" in name',
    '9 not in list',
    '"a" in map',
    'nothing is none',
    'not yes',
    'yes and n',
  ),
)
const output = fc.oneof(
  fc
    .tuple(text, fc.array(textFilter, { maxLength: 1 }))
    .map(([value, filters]) => `{{ ${[`(${value})`, ...filters].join(' | ')} }}`),
  fc.tuple(number, numberFilter).map(([value, filter]) => `{{ (${value}) | ${filter} }}`),
  list.map((value) => `{{ (${value}) | dump }}|{{ (${value}) | length }}`),
  fc.tuple(text, condition).map(([value, when]) => `{{ ${value} if ${when} else "no" }}`),
)
const { template } = fc.letrec<{ template: string }>((tie) => ({
  template: fc.oneof(
    { depthSize: 'small' },
    output,
    fc.constantFrom(' plain ', '\n', '{# c #}', '{%- if yes -%} x {%- endif %}'),
    fc.tuple(condition, tie('template'), tie('template')).map(([when, a, b]) => `{% if ${when} %}${a}{% else %}${b}{% endif %}`),
    fc
      .tuple(list, tie('template'))
      .map(
        ([items, body]) => `{% for x in ${items} %}{{ loop.index }}{{ "," if not loop.last }}${body}{% else %}none{% endfor %}`,
      ),
    tie('template').map((body) => `{% for k, v in map %}{{ k }}{{ v }}${body}{% endfor %}`),
    tie('template').map((body) => `{% set s %}${body}{% endset %}[{{ s }}]`),
    fc
      .tuple(number, tie('template'))
      .map(([value, body]) => `{% set t = ${value} %}{% for i in range(2) %}{% set t = t + i %}{% endfor %}{{ t }}${body}`),
    tie('template').map(
      (body) => `{% macro m(a, b="d") %}<{{ a }}{{ b }}${body}>{% endmacro %}{{ m(1) }}{{ m(2, b=3) }}{{ m(4, 5) }}`,
    ),
    tie('template').map((body) => `{% filter upper %}${body}{% endfilter %}`),
    tie('template').map((body) => `{% switch n %}{% case 6 %}six{% case 7 %}${body}{% default %}other{% endswitch %}`),
    fc.tuple(tie('template'), tie('template')).map(([a, b]) => a + b),
  ),
}))

describe('rendering', () => {
  it('gives what Nunjucks gives', () => {
    fc.assert(
      fc.property(template, (source) => {
        expect(ours.render({ templates: [source], texts: {}, values })[0]).toBe(stock.renderString(source, values))
      }),
      { numRuns: 2000 },
    )
  })
})
