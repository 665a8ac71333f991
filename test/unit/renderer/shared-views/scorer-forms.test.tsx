import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { checkSchema, SCORER_TYPES } from '#shared/domain/score'
import type { Connection } from '../../../../src/renderer/client/connection'
import { ConnectionProvider } from '../../../../src/renderer/shared-views/connection-context'
import { AssertionFields } from '../../../../src/renderer/shared-views/scorers/assertion-fields'
import { fits, valueAt, withValueAt } from '../../../../src/renderer/shared-views/scorers/field-value'
import { newAssertion, newSet } from '../../../../src/renderer/shared-views/scorers/new-check'
import { SCORER_GROUPS } from '../../../../src/renderer/shared-views/scorers/scorer-form'
import { SCORER_FORMS } from '../../../../src/renderer/shared-views/scorers/scorer-forms'
import { scorerOptions } from '../../../../src/renderer/shared-views/scorers/scorer-options'
import { scorerWords } from '../../../../src/renderer/shared-views/scorers/scorer-words'

const connection = { call: () => new Promise(() => undefined) } as unknown as Connection
const drawn = (node: React.ReactNode): string =>
  renderToStaticMarkup(<ConnectionProvider value={connection}>{node}</ConnectionProvider>)

describe('the form of a scorer', () => {
  it.each(SCORER_TYPES)('%s has a name of its own, a sentence, and a field for each thing that it takes', (type) => {
    const { title, about, group, fields, threshold } = SCORER_FORMS[type]
    expect(title).toMatch(/^[A-Z]/)
    expect(about).toMatch(/^[A-Z].*\.$/)
    expect(SCORER_GROUPS).toContain(group)
    expect(SCORER_TYPES.filter((other) => SCORER_FORMS[other].title === title)).toEqual([type])
    const page = drawn(<AssertionFields assertion={newAssertion(type)} mistakes={[]} judge={null} onChange={() => undefined} />)
    for (const { label } of fields) expect(page).toContain(`>${label}</span>`)
    if (threshold !== null) expect(page).toContain(`>${threshold.label}</span>`)
    expect(page).toContain('aria-label="Weight"')
  })

  it.each(SCORER_TYPES)('%s starts as a check that the host takes as it is', (type) => {
    const check = newAssertion(type)
    expect(checkSchema.parse(check)).toEqual(check)
  })

  it('has every scorer in the picker once, without those that compare where there is one answer', () => {
    const values = (comparing: boolean) =>
      scorerOptions({ comparing, sets: false }).flatMap(({ options }) => options.map(({ value }) => value))
    expect(values(true).toSorted()).toEqual([...SCORER_TYPES].toSorted())
    expect(SCORER_TYPES.filter((type) => !values(false).includes(type))).toEqual(['pairwise', 'select-best'])
    expect(checkSchema.parse(newSet())).toEqual(newSet())
  })

  it('says beside the field what is wrong with it', () => {
    const page = drawn(
      <AssertionFields
        assertion={{ ...newAssertion('regex'), value: '(' }}
        mistakes={[{ place: '0', field: 'value', message: 'It does not compile.', hint: '' }]}
        judge={null}
        onChange={() => undefined}
      />,
    )
    expect(page).toContain('It does not compile.')
    expect(page).toContain('aria-invalid="true"')
  })
})

describe('a value of a shape that its field has not', () => {
  it.each([
    ['contains', { a: 1 }],
    ['contains-any', { a: 1 }],
    ['word-count', 'several'],
    ['is-sql', ['a']],
    ['rouge-n', 5],
  ] as const)('is kept and shown: %s of %j', (type, value) => {
    const assertion = { ...newAssertion(type), value: value as never }
    const [field] = SCORER_FORMS[type].fields
    if (field === undefined) throw new Error('it has fields')
    const shape = fits(field, valueAt(assertion, field.at), assertion.value)
    expect(shape).toBe(type === 'rouge-n')
    expect(() =>
      drawn(<AssertionFields assertion={assertion} mistakes={[]} judge={null} onChange={() => undefined} />),
    ).not.toThrow()
  })
})

describe('a part of a value', () => {
  it('is put in and taken away, and leaves what it does not know', () => {
    const sql = { ...newAssertion('is-sql'), value: { databaseType: 'SQLite', other: 1 } }
    expect(withValueAt(sql, ['value', 'allowedTables'], ['a']).value).toEqual({
      databaseType: 'SQLite',
      other: 1,
      allowedTables: ['a'],
    })
    expect(withValueAt({ ...sql, value: { databaseType: 'x' } }, ['value', 'databaseType'], null).value).toBeNull()
    expect(withValueAt(newAssertion('tokens'), ['config', 'of'], 'input').config).toEqual({ of: 'input' })
  })
})

describe('a folded scorer', () => {
  it.each([
    [{ ...newAssertion('contains'), value: 'refund' }, '“refund”'],
    [{ ...newAssertion('contains-any'), value: ['a', 'b'] }, '“a”, “b”'],
    [{ ...newAssertion('word-count'), value: { min: 2, max: 5 } }, 'between 2 and 5'],
    [newAssertion('latency'), 'at most 5000 ms'],
    [{ ...newAssertion('is-json'), value: { type: 'object' } }, 'of a schema'],
    [newAssertion('is-json'), ''],
    [{ ...newAssertion('javascript'), value: 'const a = 1\nreturn a' }, 'const a = 1'],
  ])('says what it expects: $1.type', (assertion, words) => expect(scorerWords(assertion)).toBe(words))
})
