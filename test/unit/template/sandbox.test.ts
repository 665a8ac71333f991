import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '#main/engine/analyse'
import { createEnvironment } from '#main/template/environment'
import type { Json } from '#shared/domain/json'
import { AppError } from '#shared/errors'
import { PAYLOAD_VALUES, PAYLOADS } from './payloads'
import { sandboxTable } from './sandbox-table'

const environment = createEnvironment()

function outcome(
  template: string,
  texts: Record<string, string> = {},
  values: Record<string, Json> = PAYLOAD_VALUES,
): string | AppError {
  try {
    return environment.render({ templates: [template], texts, values })[0] ?? ''
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
    throw thrown
  }
}

describe('payloads', () => {
  it.each(PAYLOADS)('$way: $template', ({ template, texts }) => {
    const before = JSON.stringify(PAYLOAD_VALUES)
    const result = outcome(template, texts)
    expect(result).toBeInstanceOf(AppError)
    expect((result as AppError).code).toBe('TEMPLATE_FORBIDDEN')
    expect((result as AppError).details).toMatchObject({ message: 0, line: 1, column: expect.any(Number) })
    expect(JSON.stringify(PAYLOAD_VALUES)).toBe(before)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('are published as they are tested', () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(40)
    expect(readFileSync(resolve('docs/template-sandbox.md'), 'utf8')).toContain(sandboxTable(PAYLOADS))
  })

  it('are found by analyse too where the text alone shows them, without a fall', () => {
    for (const { template, texts } of PAYLOADS)
      expect(analyse([{ role: 'user', template }], texts).mistakes).toBeInstanceOf(Array)
  })
})

describe('what is not an attack', () => {
  it.each<[string, string]>([
    ['The constructor of process.env, __proto__ and prototype.', 'The constructor of process.env, __proto__ and prototype.'],
    ['Explain {{ key }} and {{ path }}.', 'Explain constructor and constructor.constructor.'],
    ['{{ "constructor" }} {{ ["__proto__", "prototype"] | join(" ") }}', 'constructor __proto__ prototype'],
    ['{% set note %}process.env and require("fs"){% endset %}{{ note }}', 'process.env and require("fs")'],
    ['{% for k, v in data.x %}{{ k }}{{ v }}{% endfor %}', 'y1'],
    ['{{ evil.toString }} {{ evil.then }} {{ evil | tojson }}', 'x t {"toString":"x","valueOf":"y","toJSON":"z","then":"t"}'],
    ['{{ "constructor" in data.x }} {{ "toString" in evil }}', 'false true'],
  ])('%s', (template, expected) => {
    expect(outcome(template)).toBe(expected)
    expect(analyse([{ role: 'user', template }]).mistakes).toEqual([])
  })

  it('knows nothing of the host: its names are variables without a value', () => {
    for (const name of ['process', 'module', 'global', 'globalThis', 'Buffer', 'env', 'runtime', 'context', 'frame', 'cb']) {
      expect(outcome(`{{ ${name} }}`)).toMatchObject({ code: 'TEMPLATE_UNDEFINED_VARIABLE', details: { name } })
    }
  })
})

describe('names that Nunjucks pastes into JavaScript', () => {
  it.each([
    '{{ a"&&globalThis.polluted`1`&&"b }}',
    '{{ x["\\\\"]() }}',
    '{{ x["\\\\" + globalThis.polluted("1") + "\\\\"]() }}',
    '{% set a"b = 1 %}x',
    "{% set a');process.exit(1);// = 1 %}",
    '{% macro m(a"b) %}{% endmacro %}',
    '{% block a`b %}{% endblock %}',
    '{% for a;b in [1] %}{% endfor %}',
    '{{ name | upper"b }}',
    '{{ name is string"b }}',
    '{% import "m" as a"b %}',
    '{% from "m" import a"b %}',
    '{% asyncEach runtime in [1] %}{% endeach %}',
    '{% asyncAll env in [1] %}{% endall %}',
    '{% ifAsync true %}{% endif %}',
  ])('%s never runs', (template) => {
    const result = outcome(template, { m: 'x' })
    expect(result).toBeInstanceOf(AppError)
    expect(['TEMPLATE_SYNTAX', 'TEMPLATE_FORBIDDEN', 'TEMPLATE_UNDEFINED_VARIABLE']).toContain((result as AppError).code)
  })
})

describe('random templates', () => {
  const dangerous = fc.constantFrom(
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'valueOf',
    'call',
    'apply',
    'bind',
    'map',
    'env',
    'length',
    'x',
    'name',
    '0',
  )
  const root = fc.constantFrom(
    'name',
    'list',
    'people',
    'data',
    'evil',
    'range',
    'cycler(1)',
    'joiner()',
    'loop',
    'm',
    'm()',
    'caller',
    'super',
    'key',
    '[]',
    '{}',
    '"a"',
    '5',
    'true',
    'none',
    '{a: range}',
    '[range, m]',
  )
  const filter = fc.constantFrom(
    'first',
    'last',
    'list',
    'tojson',
    'join',
    'reverse',
    'sort',
    'length',
    'string',
    'safe',
    'escape',
    'dictsort',
    'batch(2)',
    'slice(2)',
    'default(range)',
    'map(attribute="constructor")',
    'map("first")',
    'groupby("__proto__")',
    'sum("constructor")',
    'join(",", "toString")',
    'sort(attribute="constructor")',
    'selectattr("constructor")',
    'unique("__proto__")',
    'select("callable")',
    'upper',
    'int',
    'round',
    'urlencode',
    'replace("a", range)',
    'indent(2)',
    'title',
  )
  const test = fc.constantFrom('defined', 'callable', 'string', 'mapping', 'iterable', 'sameas(range)', 'none')
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      root,
      fc.tuple(tie('expression'), dangerous).map(([target, key]) => `(${target}).${/^\d/.test(key) ? 'x' : key}`),
      fc.tuple(tie('expression'), dangerous).map(([target, key]) => `(${target})["${key}"]`),
      fc.tuple(tie('expression'), dangerous).map(([target, key]) => `(${target})["${key.slice(0, 3)}" ~ "${key.slice(3)}"]`),
      fc.tuple(tie('expression'), tie('expression')).map(([target, key]) => `(${target})[${key}]`),
      fc.tuple(tie('expression'), tie('expression')).map(([callee, arg]) => `(${callee})(${arg})`),
      tie('expression').map((callee) => `(${callee})()`),
      fc.tuple(tie('expression'), filter).map(([input, name]) => `(${input}) | ${name}`),
      fc.tuple(tie('expression'), test).map(([value, name]) => `((${value}) is ${name})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('~', '+', '==', 'and', 'or', 'in', '*'), tie('expression'))
        .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
      tie('expression').map((item) => `[${item}]`),
      tie('expression').map((item) => `{k: ${item}}`),
    ),
  }))
  const statement = fc.oneof(
    expression.map((value) => `{{ ${value} }}`),
    expression.map((value) => `{% for i in ${value} %}{{ i }}{{ loop.index }}{% endfor %}`),
    expression.map((value) => `{% for k, v in ${value} %}{{ k }}{{ v }}{% endfor %}`),
    expression.map((value) => `{% set key = ${value} %}{{ key }}`),
    expression.map((value) => `{% macro w(a=${value}) %}{{ a }}{% endmacro %}{{ w() }}`),
    expression.map((value) => `{% call(m) m() %}{{ ${value} }}{% endcall %}`),
    expression.map((value) => `{% block b %}{{ ${value} }}{% endblock %}`),
    expression.map((value) => `{% filter upper %}{{ ${value} }}{% endfilter %}`),
    expression.map((value) => `{% switch ${value} %}{% case none %}a{% default %}b{% endswitch %}`),
  )
  const template = fc
    .array(statement, { minLength: 1, maxLength: 2 })
    .map((parts) => `{% macro m() %}x{{ caller() if caller is defined else "" }}{% endmacro %}${parts.join('')}`)

  it('never reach a function or a prototype, and leave values and prototypes as they were', () => {
    const prototypes = () =>
      [Object.prototype, Array.prototype, String.prototype, Function.prototype].map(
        (proto) => Object.getOwnPropertyNames(proto).length,
      )
    const [before, protosBefore] = [JSON.stringify(PAYLOAD_VALUES), prototypes()]
    let rendered = 0
    fc.assert(
      fc.property(template, (text) => {
        const result = outcome(text)
        if (result instanceof AppError) {
          expect(['TEMPLATE_FORBIDDEN', 'TEMPLATE_SYNTAX', 'TEMPLATE_UNDEFINED_VARIABLE', 'TEMPLATE_LIMIT']).toContain(
            result.code,
          )
          expect(result.message).not.toMatch(/native code|=>|Function\b/)
        } else {
          rendered += 1
          expect(result).not.toMatch(/native code|function|=>|\[object/i)
        }
        expect(JSON.stringify(PAYLOAD_VALUES)).toBe(before)
      }),
      { numRuns: 3000 },
    )
    expect(prototypes()).toEqual(protosBefore)
    // The grammar must not only make templates that fail at once.
    expect(rendered).toBeGreaterThan(200)
  })

  it('give analyse nothing to fall over, and what it calls not required is not', () => {
    fc.assert(
      fc.property(template, (text) => {
        const { variables } = analyse([{ role: 'user', template: text }])
        const required = new Set(variables.filter((variable) => variable.required).map(({ name }) => name))
        const values = Object.fromEntries(Object.entries(PAYLOAD_VALUES).filter(([name]) => required.has(name)))
        const result = outcome(text, {}, values)
        const missing = result instanceof AppError && result.code === 'TEMPLATE_UNDEFINED_VARIABLE' ? result.details.name : null
        if (typeof missing === 'string' && variables.some(({ name }) => name === missing)) expect(required).toContain(missing)
      }),
      { numRuns: 1500 },
    )
  })
})
