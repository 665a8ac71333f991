import { describe, expect, it } from 'vitest'
import { analyse } from '#main/engine/analyse'

const of = (template: string, texts: Record<string, string> = {}) => analyse([{ role: 'user', template }], texts)
const names = (template: string) =>
  of(template)
    .variables.map(({ name, required }) => (required ? name : `${name}?`))
    .join(' ')

describe('variables', () => {
  it.each([
    ['Hello', ''],
    ['{{ name }} {{ name }}', 'name'],
    ['{{ user.name }} {{ list[index] }} {{ map["key"] }}', 'user list index map'],
    ['{% for item in items %}{{ item.x }}{{ loop.index }}{{ other }}{% endfor %}{{ item }}', 'items other item'],
    ['{% for k, v in data %}{{ k }}{{ v }}{% else %}{{ empty }}{% endfor %}', 'data empty'],
    ['{% set a = b %}{{ a }}{% set c %}{{ d }}{% endset %}{{ c }}', 'b d'],
    ['{{ a }}{% set a = 1 %}{{ a }}', 'a'],
    ['{% macro m(x, y=z) %}{{ x }}{{ y }}{{ free }}{{ later }}{% endmacro %}{% set later = 1 %}{{ m(arg) }}', 'z free arg'],
    ['{% for i in l %}{% macro m() %}{{ i }}{% endmacro %}{% endfor %}', 'l i'],
    ['{% macro m() %}{{ caller() }}{% endmacro %}{% call(row) m() %}{{ row }}{{ free }}{% endcall %}', 'free'],
    ['{% import "m" as m %}{{ m.f(x) }}{% from "n" import g as h %}{{ h(y) }}', 'x y'],
    ['{{ a | default("x") }}{{ b | d(c) }}{{ e.f.g | default }}', 'a? b? c e?'],
    ['{{ a | default("x") }}{{ a }}', 'a'],
    ['{{ a | upper | default("x") }} {{ (b ~ c) | default("") }} {{ f(g) | default("") }}', 'a? b? c? g'],
    ['{% if a is defined %}{{ a }}{{ a.b }}{% endif %}', 'a?'],
    ['{% if a is defined and b %}{{ a }}{% else %}{{ a }}{% endif %}', 'a b'],
    ['{% if a is undefined %}no{% else %}{{ a }}{% endif %}', 'a?'],
    ['{% if not a is defined %}no{% else %}{{ a }}{% endif %}{% if b is not defined or b > 3 %}x{% endif %}', 'a? b?'],
    ['{{ a if a is defined else b }}{{ c is defined and c.d }}', 'a? b c?'],
    ['{% if user.name is defined %}{{ user.name }}{% endif %}', 'user?'],
    ['{% if a %}{{ a }}{% endif %}', 'a'],
    ['{{ range(n) | join(sep) }} {{ x | select("odd") }} {{ y is divisibleby(by) }}', 'n sep x y by'],
    ['{% switch a %}{% case b %}{{ c }}{% default %}{{ d }}{% endswitch %}', 'a b c d'],
    ['{% block main %}{{ a }}{% set b = 1 %}{{ b }}{% endblock %}{{ b }}', 'a b'],
    ['{% raw %}{{ no }}{% endraw %}{# {{ no }} #}', ''],
    [
      '{% filter upper %}{{ a }}{% endfilter %}{{ {k: v, "w": x} }} {{ [y] }} {{ -z }} {{ not q }} {{ a in p }} {{ 1 < r < s }}',
      'a v x y z q p r s',
    ],
    ['The constructor of process.env has a __proto__ and a prototype. {{ note }}', 'note'],
  ])('%s', (template, expected) => {
    expect(of(template).mistakes).toEqual(of(template).mistakes.filter(({ message }) => /no function f/.test(message)))
    expect(names(template)).toBe(expected)
  })

  it('gives every place, per message, with exclusive ends', () => {
    const { variables } = analyse([
      { role: 'system', template: 'You are {{ who }}.\n{{ who }}' },
      { role: 'user', template: 'x{{who.name}}' },
    ])
    expect(variables).toEqual([
      {
        name: 'who',
        required: true,
        places: [
          { message: 0, line: 1, column: 12, endLine: 1, endColumn: 15 },
          { message: 0, line: 2, column: 4, endLine: 2, endColumn: 7 },
          { message: 1, line: 1, column: 4, endLine: 1, endColumn: 7 },
        ],
      },
    ])
  })
})

describe('included texts', () => {
  it('lists literal names with their place', () => {
    const { includes, mistakes } = of(
      '{% include "tone/formal" %}\n{% extends "base" %}{% import "m" as m %}{% from "n" import f %}',
    )
    expect(includes.map(({ name }) => name)).toEqual(['tone/formal', 'base', 'm', 'n'])
    expect(includes[0]?.place).toEqual({ message: 0, line: 1, column: 12, endLine: 1, endColumn: 25 })
    expect(mistakes).toEqual([])
  })

  it.each([
    '"/etc/passwd"',
    '"../secret"',
    '"a/../b"',
    '"C:\\\\x"',
    '"file:///etc/passwd"',
    '"http://a"',
    '"~/x"',
    'name',
    '"a" ~ b',
    '["a"]',
  ])('refuses %s', (name) => {
    const { includes, mistakes } = of(`{% include ${name} %}`)
    expect(includes).toEqual([])
    expect(mistakes.map(({ code }) => code)).toEqual(['TEMPLATE_FORBIDDEN'])
    expect(mistakes[0]?.place).toMatchObject({ line: 1, column: 12 })
  })

  it('finds variables of included texts in the scope where they stand, at the tag that includes them', () => {
    const texts = { row: '{{ item.x }}{{ unit }}{% include "deep" %}', deep: '{{ loop.index }}{{ far | default(1) }}' }
    const { variables, includes } = of('{% for item in items %}{% include "row" %}{% endfor %}', texts)
    expect(variables.map(({ name, required }) => [name, required])).toEqual([
      ['items', true],
      ['unit', true],
      ['far', false],
    ])
    expect(variables[1]?.places).toEqual([{ message: 0, line: 1, column: 35, endLine: 1, endColumn: 40 }])
    expect(includes.map(({ name }) => name)).toEqual(['row', 'deep'])
  })

  it('leaves out blocks of a parent that the child replaces, and ends on texts that include each other', () => {
    const texts = { base: '{% block a %}{{ x }}{% endblock %}{% block b %}{{ y }}{% endblock %}{% include "base" %}' }
    expect(of('{% extends "base" %}{% block a %}{{ z }}{% endblock %}', texts).variables.map(({ name }) => name)).toEqual([
      'z',
      'y',
    ])
    const kept = of('{% extends "base" %}{% block a %}{{ super() }}{% endblock %}', texts)
    expect(kept.variables.map(({ name }) => name)).toEqual(['x', 'y'])
  })

  it('says where in an included text a mistake is', () => {
    const { mistakes } = of('a {% include "b" %}', { b: 'x\n {{ y | upcase }}' })
    expect(mistakes).toMatchObject([
      {
        message: 'In b, line 2, column 9: There is no filter upcase.',
        hint: 'Use upper?',
        place: { line: 1, column: 14 },
        repair: null,
      },
    ])
  })
})

describe('mistakes', () => {
  it.each<[string, string, [number, number], string, string | null]>([
    ['{{ name', 'This tag is not closed: }} is missing.', [1, 1], 'Close it with }}?', '{{ name }}'],
    ['Hi {{ name }\nmore {{ other }}', 'This tag is not closed: }} is missing.', [1, 4], 'Close it with }}?', '{{ name }}'],
    ['{{ x | upcase }}', 'There is no filter upcase.', [1, 8], 'Use upper?', 'upper'],
    ['{{ x | joinn(",") }}', 'There is no filter joinn.', [1, 8], 'Use join?', 'join'],
    ['{{ x is defind }}', 'There is no test defind.', [1, 9], 'Use defined?', 'defined'],
    ['{{ rnage(3) }}', 'There is no function rnage.', [1, 4], 'Use range?', 'range'],
    ['{{ require("fs") }}', 'There is no function require.', [1, 4], 'Templates call macros, range, cycler and joiner.', null],
    ['{{ x.toUpperCase() }}', 'toUpperCase cannot be called: values have no methods.', [1, 6], 'Use a filter.', null],
    ['{{ x.join(",") }}', 'join cannot be called: values have no methods.', [1, 6], 'Use the filter: … | join.', null],
    [
      '{{ x.constructor }}',
      'constructor is beyond the plain data that templates see.',
      [1, 6],
      'Templates see plain data, filters and tests only; remove the marked access.',
      null,
    ],
    ['{% if a %}x', 'if is not closed.', [1, 1], 'Add {% endif %} where it ends.', null],
    ['x{% endif %}', 'endif has no if before it.', [1, 2], 'Remove it, or open the block with {% if … %}.', ''],
    ['{% fro x in y %}{{ x }}{% endfor %}', 'There is no tag fro.', [1, 4], 'Use for?', 'for'],
    [
      '{% for x on y %}{{ x }}{% endfor %}',
      'A loop is written {% for item in items %}.',
      [1, 4],
      'Mend the marked place and run again.',
      null,
    ],
    ['a\n{{ }}', 'This tag is empty.', [2, 1], 'Remove it?', ''],
    ['{{ a b }}', 'The expression should end here with }}.', [1, 6], 'Mend the marked place and run again.', null],
    ['{{ a. }}', 'A name is expected after the dot, not }}.', [1, 7], 'Mend the marked place and run again.', null],
    ['{{ r/a/g }}', 'Regular expressions are not part of templates.', [1, 4], 'Use replace with plain text.', null],
    ['{{ a`b`c }}', 'a`b`c is not a name.', [1, 4], 'Names have letters, digits and underscores.', null],
    ['{# note', 'This tag is not closed: #} is missing.', [1, 1], 'Close it with #}?', '{# note #}'],
    ['a #} b', 'A comment ends here that never started.', [1, 3], 'Write {{ "#}" }} for the characters themselves.', null],
    ['{% raw %}{{ x }}', 'raw is not closed.', [1, 1], 'Add {% endraw %} where it ends.', null],
    ['{% endif now %}', 'endif stands alone in its tag.', [1, 1], 'Use {% endif %}?', '{% endif %}'],
    ['{{ x | join(sep=",") }}', 'The filter has no argument sep.', [1, 8], 'It takes separator, attribute.', null],
    ['{% asyncEach x in y %}{% endeach %}', 'There is no tag asyncEach.', [1, 4], 'Mend the marked place and run again.', null],
    ['{{ (1, 2) }}', 'Round brackets hold one value.', [1, 4], 'Write a list with square brackets.', null],
    [
      '{% for constructor in y %}{% endfor %}',
      'constructor cannot be a name here.',
      [1, 4],
      'Templates see plain data, filters and tests only; remove the marked access.',
      null,
    ],
  ])('%s', (template, message, [line, column], hint, repair) => {
    const { mistakes } = of(template)
    expect(mistakes[0]).toMatchObject({ message, hint, place: { line, column } })
    expect(mistakes[0]?.repair?.text ?? null).toBe(repair)
  })

  it('finds all at once, in order, and still the variables', () => {
    const template = [
      '{{ first }}',
      '{{ second | upcase }}',
      '{% if third %}',
      '{{ a b }} {{ fourth }}',
      '{% endfor %}',
      '{% unknown %}',
      '{{ items.map(x) }}',
      '{% for i in fifth %}{{ i }}{% endfor %}',
    ].join('\n')
    const { mistakes, variables } = of(template)
    expect(mistakes.map(({ place, message }) => `${place.line}: ${message}`)).toEqual([
      '2: There is no filter upcase.',
      '3: if is not closed.',
      '4: The expression should end here with }}.',
      '5: endfor has no for before it.',
      '6: There is no tag unknown.',
      '7: map cannot be called: values have no methods.',
    ])
    expect(variables.map(({ name }) => name)).toEqual(['first', 'second', 'fourth', 'items', 'x', 'fifth'])
  })

  it('marks a closed tag from its first to its last character', () => {
    const { mistakes } = of('ab {{ }} cd')
    expect(mistakes[0]?.place).toEqual({ message: 0, line: 1, column: 4, endLine: 1, endColumn: 9 })
  })
})
