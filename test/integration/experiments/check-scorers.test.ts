import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCORER_TYPES } from '#shared/domain/score'
import { type OwnExperiments, openOwnExperiments } from './own-experiments'

let own: OwnExperiments
beforeAll(async () => {
  own = await openOwnExperiments()
})
afterAll(() => own.close())

const judge = { connection: 'ollama', name: 'llama3.2:3b' }
type Given = Parameters<typeof own.call<'scorers.check'>>[1]['checks'][number]
const mistakes = async (...checks: Given[]) => (await own.call('scorers.check', { checks, judge })).mistakes

describe('expectations that are only checked', () => {
  it.each<[Given, string, string]>([
    [{ type: 'regex', value: '(a' }, 'value', 'is no regular expression'],
    [{ type: 'is-json', value: { type: 'sting' } }, 'value', 'there is no type "sting"'],
    [{ type: 'contains-json', value: { proprties: {} } }, 'value', 'there is no keyword proprties'],
    [{ type: 'contains-all', value: 5 }, 'value', 'needs a list of texts'],
    [{ type: 'contains', value: null }, 'value', 'needs a text'],
    [{ type: 'word-count', value: { min: 5, max: 2 } }, 'value', 'has a min of 5 above its max of 2'],
    [{ type: 'is-sql', value: 'MySQL' }, 'value', 'takes databaseType'],
    [{ type: 'latency' }, 'threshold', 'needs a threshold'],
    [{ type: 'javascript', value: 'output.length >' }, 'value', 'SyntaxError'],
    [{ type: 'llm-rubric', value: null }, 'value', 'needs a rubric'],
    [{ type: 'similar', value: '' }, 'value', 'needs a text'],
    [{ type: 'contains', value: '{{ name', not: true }, 'value', 'This tag is not closed'],
    [{ type: 'contains', value: 'a', metric: '{% if %}' }, 'metric', ''],
  ])('%j is wrong in its %s', async (check, field, words) => {
    const [first, ...others] = await mistakes(check)
    expect(others).toEqual([])
    expect(first).toMatchObject({ place: '0', field })
    expect(first?.message).toContain(words)
  })

  it.each<Given>([
    { type: 'regex', value: '^\\d+$' },
    { type: 'is-json', value: { type: 'object', required: ['a'] } },
    { type: 'javascript', value: 'JSON.parse(output).items.length > 3' },
    { type: 'javascript', value: 'while (true) {}\nreturn 1' },
    { type: 'contains', value: '{{ expected }}' },
    { type: 'regex', value: '({{ expected }}' },
    { type: 'cost', threshold: 1 },
    { type: 'llm-rubric', value: 'polite' },
    { type: 'pairwise', value: 'better' },
    { type: 'similar', value: 'near' },
  ])('%j is in order', async (check) => expect(await mistakes(check)).toEqual([]))

  it('names the place of each, within sets too, and who is missing to judge', async () => {
    const checks: Given[] = [
      { type: 'contains', value: 'a' },
      {
        kind: 'set',
        assertions: [
          { type: 'regex', value: '[' },
          { type: 'llm-rubric', value: 'polite' },
        ],
      },
    ]
    const found = await own.call('scorers.check', { checks })
    expect(found.mistakes.map(({ place, field }) => [place, field])).toEqual([
      ['1.0', 'value'],
      ['1.1', 'judge'],
    ])
  })

  it('never fails for any scorer, whatever stands in it, and asks no model', async () => {
    const values = [null, '', 'text', 5, true, ['a'], { a: 1 }]
    const checks = SCORER_TYPES.flatMap((type) => values.map((value): Given => ({ type, value })))
    const found = await mistakes(...checks)
    expect(found.length).toBeGreaterThan(20)
    expect(own.server.requests.filter(({ path }) => path === '/api/chat')).toEqual([])
  })
})
