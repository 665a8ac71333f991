import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTemplatePool, type TemplatePool } from '#main/template/pool'
import { AppError } from '#shared/errors'
import { timed } from '../../own-time'

const workerPath = resolve('out/main/template-worker.js')
/** Of this thread's own work in one go. */
const MAX_GAP_MS = 100
let pool: TemplatePool

beforeAll(async () => {
  pool = createTemplatePool({ workerPath })
  await pool.render({ templates: ['warm'], texts: {}, values: {} })
})
afterAll(() => pool.close())

const loop = (rounds: number, body: string) => `{% for i in range(${rounds}) %}${body}{% endfor %}`
const nested = (depth: number, body: string): string => (depth === 0 ? body : loop(1000, nested(depth - 1, body)))

/** How each tries to take memory or time. */
const ATTEMPTS: [string, string][] = [
  ['a list by number', '{{ range(0, 1000000000) }}'],
  ['a list by a tiny step', '{{ range(0, 1, 0.000000001) }}'],
  ['a batch by number', '{{ [1] | batch(100000000) }}'],
  ['a batch filled up', '{{ [1] | batch(100000000, "x") }}'],
  ['slices by number', '{{ [1] | slice(100000000) }}'],
  ['blanks by number', '{{ "x" | center(300000000) }}'],
  ['an indent by number', '{{ "a\nb" | indent(300000000) }}'],
  ['an indent of JSON', `{% set l = [] %}${loop(60, '{% set l = [l, l] %}')}{{ l | tojson(10) }}`],
  ['doubling with ~', `{% set s = "x" %}${loop(40, '{% set s = s ~ s %}')}{{ s }}`],
  ['doubling with +', `{% set s = "x" %}${loop(40, '{% set s = s + s %}')}{{ s }}`],
  ['doubling with a captured block', `{% set s = "x" %}${loop(40, '{% set s %}{{ s }}{{ s }}{% endset %}')}{{ s }}`],
  ['doubling with join', `{% set s = "x" %}${loop(40, '{% set s = [s, s] | join %}')}{{ s }}`],
  ['doubling with join by a separator', `{% set s = "x" %}${loop(40, '{% set s = [1, 2, 3] | join(s) %}')}{{ s }}`],
  ['doubling with replace', `{% set s = "x" %}${loop(40, '{% set s = s | replace("x", "xx") %}')}{{ s }}`],
  ['growing with an empty replace', `{% set s = "xxxx" %}${loop(40, '{% set s = s | replace("", s) %}')}{{ s }}`],
  [
    'doubling with a macro',
    `{% macro d(s) %}{{ s }}{{ s }}{% endmacro %}{% set s = "x" %}${loop(40, '{% set s = d(s) %}')}{{ s }}`,
  ],
  ['doubling with truncate', `{% set s = "xx" %}${loop(40, '{% set s = s | truncate(1, true, s ~ s) %}')}{{ s }}`],
  ['doubling with sum', `{% set s = "x" %}${loop(40, '{% set s = [s, s] | sum(start="") %}')}{{ s }}`],
  ['growing with escape', `{% set s = "&" %}${loop(40, '{% set s = s | escape ~ s | e %}')}{{ s }}`],
  ['growing with urlencode', `{% set s = "%" %}${loop(40, '{% set s = (s | urlencode) ~ s %}')}{{ s }}`],
  ['growing with indent of lines', `{% set s = "a\n" %}${loop(40, '{% set s = (s ~ s) | indent(100, true) %}')}{{ s }}`],
  ['doubling a list printed', `{% set l = [1] %}${loop(40, '{% set l = [l, l] %}')}{{ l }}`],
  ['doubling a list as JSON', `{% set l = [1] %}${loop(40, '{% set l = [l, l] %}')}{{ l | tojson }}`],
  [
    'keeping many long texts',
    `{% set s = "x" %}${loop(22, '{% set s = s ~ s %}')}{% set l = [] %}${loop(1000, '{% set l = [l, (s ~ i) | upper] %}')}`,
  ],
  ['joining a wide list again and again', `{% set l = range(100000) %}${loop(1000, '{% set x = l | join(",") %}')}`],
  ['nested loops', nested(3, '')],
  ['deeply nested loops', nested(6, 'x')],
  ['nested loops over filters', nested(3, '{{ "abc" | upper | lower }}')],
  ['writing without end', loop(1000000, '0123456789abcdef')],
  ['a macro that calls itself', '{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}'],
  [
    'a macro that calls itself twice',
    '{% macro f(n) %}{% if n > 0 %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}',
  ],
  ['a text that includes itself', '{% include "self" %}'],
  ['texts that include each other twice', '{% include "twice" %}'],
  ['a text that extends itself', '{% extends "parent" %}'],
  ['brackets without end', `{{ ${'('.repeat(50_000)}1${')'.repeat(50_000)} }}`],
  ['a sum without end', `{{ ${'1 + '.repeat(50_000)}1 }}`],
]
const TEXTS = {
  self: '{% include "self" %}',
  twice: '{% include "twice" %}{% include "twice" %}',
  parent: '{% extends "parent" %}',
}

describe('attempts on memory and time', () => {
  it.each(ATTEMPTS)('%s ends as TEMPLATE_LIMIT and holds nobody up', async (_way, template) => {
    const { result, longestMs } = await timed(() =>
      pool.render({ templates: [template], texts: TEXTS, values: {} }).catch((error: unknown) => error),
    )
    expect(result).toBeInstanceOf(AppError)
    expect((result as AppError).code).toBe('TEMPLATE_LIMIT')
    expect(longestMs).toBeLessThan(MAX_GAP_MS)
    expect(await pool.render({ templates: ['{{ a }}'], texts: {}, values: { a: 'alive' } })).toEqual(['alive'])
  })

  it('stops what takes too long, while others go on and what waited is done', async () => {
    // 4 million rounds pass under the step limit, but not within 150 ms.
    const slow = `${loop(2000, loop(2000, '{% set x = "abcdefgh" | upper | lower | title %}'))}`
    const impatient = createTemplatePool({ workerPath, timeoutMs: 150 })
    await impatient.render({ templates: ['warm'], texts: {}, values: {} })
    const job = { texts: {}, values: { a: 'alive' } }
    const { result: results, longestMs } = await timed(() =>
      Promise.allSettled([
        impatient.render({ ...job, templates: [slow] }),
        impatient.render({ ...job, templates: [slow] }),
        ...Array.from({ length: 10 }, (_, index) => impatient.render({ ...job, templates: [`{{ a }} ${index}`] })),
      ]),
    )
    expect(longestMs).toBeLessThan(MAX_GAP_MS)
    expect(results.slice(0, 2)).toMatchObject([
      { status: 'rejected', reason: { code: 'TEMPLATE_LIMIT' } },
      { status: 'rejected', reason: { code: 'TEMPLATE_LIMIT' } },
    ])
    expect(results.slice(2).map((result) => (result.status === 'fulfilled' ? result.value[0] : null))).toEqual(
      Array.from({ length: 10 }, (_, index) => `alive ${index}`),
    )
    await impatient.close()
  })

  it('analyses megabytes without holding this thread', async () => {
    const paste = 'A line of prose about {constructors} and 100 % of {{ name }}.\n'.repeat(80_000)
    const { result, longestMs } = await timed(() => pool.analyse([{ role: 'user', template: paste }]))
    const { variables, mistakes } = result
    expect(longestMs).toBeLessThan(MAX_GAP_MS)
    expect(variables.map(({ name }) => name)).toEqual(['name'])
    expect(mistakes).toEqual([])
  })
})
