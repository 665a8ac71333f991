import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestJson } from '#main/engine/digest'
import type { HistoryRow } from '#main/experiments/matrix/call-history'
import { callOrder } from '#main/experiments/matrix/call-order'
import { cellsOf } from '#main/experiments/matrix/cells'
import { estimateMatrix } from '#main/experiments/matrix/estimate'
import { type ExperimentDesign, type ExperimentDesignInput, experimentDesignSchema } from '#shared/domain/experiment'

type VariantInput = ExperimentDesignInput['variants'][number]

const variant = (template: string, model: string, more: Partial<VariantInput> = {}): VariantInput => ({
  label: `${template} ${model}`,
  prompt: { name: 'p', content: { messages: [{ role: 'user', template }] } },
  model: { connection: 'ollama', name: model },
  ...more,
})
const design = (more: Partial<ExperimentDesignInput>): ExperimentDesign =>
  experimentDesignSchema.parse({
    name: 'e',
    variants: [variant('A', 'small'), variant('B', 'large'), variant('C', 'small')],
    cases: [{ values: { x: 1 } }, { values: { x: 2 } }],
    ...more,
  })
const keys = (one: ExperimentDesign): string[] => cellsOf(one, digestJson).map(({ key }) => key)

describe('cells', () => {
  it('are variants by cases by repeats', () => {
    const cells = cellsOf(design({ repeats: 3 }), digestJson)
    expect(cells).toHaveLength(18)
    expect(new Set(cells.map(({ key }) => key)).size).toBe(18)
    expect(cells.slice(0, 4).map((cell) => [cell.case, cell.variant, cell.repeat])).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 2],
      [0, 1, 0],
    ])
  })

  it('of a case may be fewer variants, or more repeats', () => {
    const cells = cellsOf(design({ cases: [{ values: { x: 1 }, variants: [2], repeats: 2 }, { values: { x: 2 } }] }), digestJson)
    expect(cells.map((cell) => `${cell.case}${cell.variant}${cell.repeat}`)).toEqual(['020', '021', '100', '110', '120'])
  })

  it('keep their keys whatever is moved, added, named anew or expected otherwise', () => {
    const before = design({})
    const after = design({
      name: 'other',
      repeats: 2,
      variants: [variant('D', 'new'), variant('C', 'small', { label: 'renamed' }), variant('A', 'small')],
      cases: [
        { values: { x: 0 } },
        { values: { x: 2 }, description: 'named', checks: [{ type: 'equals', value: 'y' }] },
        { values: { x: 1 } },
      ],
    })
    const kept = keys(before).filter((_, index) => cellsOf(before, digestJson)[index]?.variant !== 1)
    expect(keys(after)).toEqual(expect.arrayContaining(kept))
  })

  it.each<[string, Partial<ExperimentDesignInput>]>([
    ['a text', { variants: [variant('A!', 'small')] }],
    ['a model', { variants: [variant('A', 'tiny')] }],
    ['a parameter', { variants: [variant('A', 'small', { parameters: { seed: 1 } })] }],
    ['a value', { cases: [{ values: { x: 3 } }] }],
    ['a prefix', { cases: [{ values: { x: 1 }, prefix: '!' }] }],
  ])('have other keys with another %s', (_, more) => {
    const base = { variants: [variant('A', 'small')], cases: [{ values: { x: 1 } }] }
    expect(keys(design({ ...base, ...more }))).not.toEqual(keys(design(base)))
  })

  it('that ask the same have keys of their own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (rows, columns, repeats) => {
          const made = design({
            cases: rows.map((x) => ({ values: { x } })),
            variants: columns.map((x) => variant(String(x), 'm')),
            repeats,
          })
          expect(new Set(keys(made)).size).toBe(rows.length * columns.length * repeats)
        },
      ),
    )
  })
})

it('are called model by model, each case before any is tried again', () => {
  const made = design({ repeats: 2 })
  const order = callOrder(cellsOf(made, digestJson), made)
  expect(order.map((cell) => `${cell.variant}${cell.case}${cell.repeat}`).join(' ')).toBe(
    '000 200 010 210 001 201 011 211 100 110 101 111',
  )
})

const row = (model: string, totalMs: number, more: Partial<HistoryRow> = {}): HistoryRow => ({
  connection: 'ollama',
  model,
  promptId: null,
  inputTokens: 100,
  outputTokens: 20,
  totalMs,
  loadMs: 0,
  cost: null,
  ...more,
})
const estimate = (history: HistoryRow[], more: Partial<ExperimentDesignInput> = {}, atOnce = 1) => {
  const made = design(more)
  return estimateMatrix({ design: made, cells: cellsOf(made, digestJson), history, atOnce: () => atOnce })
}

describe('an estimate', () => {
  it('without history says how many calls there are, and nothing else', () => {
    expect(estimate([])).toEqual({
      calls: 6,
      callsWithoutHistory: 6,
      timeMs: { value: null, low: null, high: null, n: 0 },
      inputTokens: { value: null, low: null, high: null, n: 0 },
      outputTokens: { value: null, low: null, high: null, n: 0 },
      cost: null,
      models: [
        expect.objectContaining({ model: { connection: 'ollama', name: 'small' }, calls: 4, cost: null }),
        expect.objectContaining({ model: { connection: 'ollama', name: 'large' }, calls: 2, cost: null }),
      ],
    })
  })

  it('says of each model what its calls take, and that nothing is known of one without history', () => {
    const cost = { amount: 0.01, currency: 'USD' }
    const history = [row('small', 100, { cost }), row('small', 300, { cost })]
    expect(estimate(history, {}, 4).models).toMatchObject([
      { calls: 4, timeMs: { value: 200, n: 2 }, outputTokens: { value: 80, n: 2 }, cost: { amount: { value: 0.04, n: 2 } } },
      { calls: 2, timeMs: { value: null, n: 0 }, outputTokens: { value: null, n: 0 }, cost: null },
    ])
  })

  it('multiplies each model by its own figures, and names the calls that it knows nothing of', () => {
    const found = estimate([row('small', 100), row('small', 300)])
    expect(found).toMatchObject({
      calls: 6,
      callsWithoutHistory: 2,
      timeMs: { value: 800, low: null, n: 2 },
      inputTokens: { value: 400 },
      outputTokens: { value: 80 },
    })
  })

  it('has bounds from five calls on, which hold it and narrow with more', () => {
    const some = estimate([90, 100, 110, 95, 105].map((ms) => row('small', ms))).timeMs
    const many = estimate(Array.from({ length: 200 }, (_, index) => row('small', 90 + (index % 5) * 5))).timeMs
    expect(some.low).toBeLessThan(some.value ?? 0)
    expect(some.high).toBeGreaterThan(some.value ?? 0)
    expect((many.high ?? 0) - (many.low ?? 0)).toBeLessThan((some.high ?? 0) - (some.low ?? 0))
  })

  it('loads each model once, and calls side by side what the connection takes', () => {
    const history = [row('small', 1100, { loadMs: 1000 }), row('large', 400)]
    expect(estimate(history).timeMs.value).toBe(4 * 100 + 1000 + 2 * 400)
    expect(estimate(history, {}, 2).timeMs.value).toBe((4 * 100 + 2 * 400) / 2 + 1000)
  })

  it('takes the longest of connections that work side by side', () => {
    const variants = [variant('A', 'small'), variant('A', 'far', { model: { connection: 'anthropic', name: 'far' } })]
    const history = [row('small', 100), row('far', 900, { connection: 'anthropic' })]
    expect(estimate(history, { variants }).timeMs.value).toBe(1800)
  })

  it('sums money of one currency, and none of several', () => {
    const paid = (amount: number, currency = 'USD') => row('small', 100, { cost: { amount, currency } })
    expect(estimate([paid(0.01), paid(0.03)]).cost).toMatchObject({ currency: 'USD', amount: { value: 0.08, n: 2 } })
    expect(estimate([paid(0.01), row('large', 1, { cost: { amount: 1, currency: 'EUR' } })]).cost).toBeNull()
  })

  it('looks at the same prompt alone where it was run often enough', () => {
    const own = variant('A', 'small')
    const variants = [{ ...own, prompt: { ...own.prompt, promptId: 'mine' } }]
    const history = [...Array.from({ length: 5 }, () => row('small', 10, { promptId: 'mine' })), row('small', 1000)]
    expect(estimate(history, { variants }).timeMs.value).toBe(20)
    expect(estimate(history.slice(1), { variants }).timeMs.value).toBe(2 * ((4 * 10 + 1000) / 5))
  })

  it('leaves out cases whose answer is there already', () => {
    expect(estimate([], { cases: [{ values: {}, output: 'given' }] }).calls).toBe(0)
  })
})
