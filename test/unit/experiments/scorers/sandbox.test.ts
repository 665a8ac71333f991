import { describe, expect, it } from 'vitest'
import { runScript, SCRIPT_LIMITS } from '#main/experiments/scorers/sandbox/run-script'
import { functionBody } from '#main/experiments/scorers/sandbox/script-program'
import { AppError } from '#shared/errors'

const run = (code: string, output = 'abc', limits = SCRIPT_LIMITS) =>
  runScript({ code, form: 'inline' }, output, { vars: { n: 1 } }, limits)
const fails = (code: string, limits = SCRIPT_LIMITS) =>
  run(code, 'abc', limits).then(
    () => null,
    (thrown: unknown) => AppError.from(thrown),
  )

describe('a script', () => {
  it.each([
    'typeof process',
    'typeof require',
    'typeof fetch',
    'typeof setTimeout',
    'typeof globalThis.Buffer',
    'typeof WebAssembly',
    'typeof console',
    'typeof std',
    'typeof os',
  ])('finds nothing of the host: %s', async (code) => {
    expect(await run(code)).toEqual({ type: 'string', value: 'undefined' })
  })

  it.each([
    'output.constructor.constructor("return typeof process")()',
    '(function () { return typeof this })()',
    'Object.keys(globalThis).length',
    'context.constructor.constructor("return 1")()',
  ])('stays inside by the ways that lead out of others: %s', async (code) => {
    const { value } = (await run(code)) as { value: unknown }
    expect(['undefined', 0, 1, 'object']).toContain(value)
  })

  it('has copies: what it changes stays with it', async () => {
    const context = { list: [1] }
    await runScript({ code: 'context.list.push(2); return true\n', form: 'inline' }, 'x', context)
    await run('globalThis.left = 1\nreturn true')
    expect(context.list).toEqual([1])
    expect(await run('typeof left')).toEqual({ type: 'string', value: 'undefined' })
  })

  it.each([
    ['a loop', 'while (true) {\n}', /stopped after 100 ms/],
    ['a loop in a promise', 'return Promise.resolve().then(() => {\nwhile (true) {} })', /stopped after 100 ms/],
    ['an expression that backtracks', '/^(a+)+$/.test("a".repeat(40) + "b")', /stopped after 100 ms/],
    ['memory', 'new Array(1e8).fill("x".repeat(10))', /more than 32 MiB/],
    ['a deep recursion', 'const f = () => f() + 1\nreturn f()', /stack/i],
    ['what never comes', 'new Promise(() => {})', /never comes/],
    ['too long a result', '({ pass: true, score: 1, reason: "x".repeat(3e6) })', /too much/],
    ['a mistake', 'output ===', /script failed: SyntaxError/],
    ['an error', 'null.x', /script failed: TypeError/],
    ['a text that is thrown', 'if (output)\nthrow "no"', /script failed: "no"/],
  ])('is ended by %s', async (_, code, message) => {
    const error = await fails(code, { ...SCRIPT_LIMITS, timeMs: 100 })
    expect(error).toMatchObject({ code: 'SCORING_FAILED', message: expect.stringMatching(message) })
    // The next one has a runtime of its own.
    expect(await run('true')).toEqual({ type: 'boolean', value: true })
  })

  it.each(['}); (function () {', '1 }), (function () { return 2', '})() } ); globalThis.x = 1; ((function () {{{'])(
    'that ends its function is still inside: %s',
    async (code) => {
      await fails(code)
      expect(await run('typeof process + typeof x')).toEqual({ type: 'string', value: 'undefinedundefined' })
    },
  )

  it('that nests beyond the stack fails by itself', async () => {
    expect(await fails(`${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).toMatchObject({ code: 'SCORING_FAILED' })
    expect(await run('true')).toEqual({ type: 'boolean', value: true })
  })
})

it.each([
  ['a > 1', 'return a > 1'],
  ['a > 1;', 'return a > 1'],
  ['const a = 1; a > 0', 'const a = 1; return a > 0'],
  ["const a = ';'; a === ';'", "const a = ';'; return a === ';'"],
  ['let a = 1', 'let a = 1'],
  ['const a = 1\nreturn a', 'const a = 1\nreturn a'],
  ['a > 1\n', 'return a > 1'],
])('%j is the body %j', (code, body) => {
  expect(functionBody(code)).toBe(body)
})
