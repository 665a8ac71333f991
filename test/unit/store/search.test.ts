import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WritableDB } from '#main/store/database'
import { countRuns, listRuns } from '#main/store/list-runs'
import { flushOutput } from '#main/store/run-partials'
import { insertRun, saveRun } from '#main/store/runs'
import { indexQueued } from '#main/store/search-index'
import { type Run, runFilterSchema } from '#shared/domain/run'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

function find(db: WritableDB, text: string): { ids: string[]; excerpts: string[] } {
  const filter = runFilterSchema.parse({ text })
  const { items } = listRuns(db, { filter, limit: 100, cursor: null })
  expect(countRuns(db, filter)).toBe(items.length)
  return { ids: items.map((item) => item.id), excerpts: items.map((item) => item.excerpt) }
}

const output = (text: string) => ({ text, thinking: null, digest: null })
const bare = (changes: Partial<Run>) =>
  sampleRun({ messages: null, variables: [], output: null, prompt: { ...sampleRun().prompt, name: 'plain' }, ...changes })

const error = { code: 'TIMEOUT' as const, message: 'Nothing from the quokka', hint: 'kangaroo', retryable: true, details: {} }

test.each<[string, string, Partial<Run>, boolean]>([
  ['the prompt name', 'quokka', { prompt: { ...sampleRun().prompt, name: 'quokka-notes' } }, true],
  ['the run name', 'quokka', { name: 'The quokka run' }, true],
  ['a message', 'quokka', { messages: [{ role: 'user', content: 'A quokka?' }] }, true],
  ['the output', 'quokka', { output: output('It is a quokka.') }, true],
  ['a variable', 'quokka', { variables: [{ name: 'v', value: 'quokka', layer: 'user', shadows: [] }] }, true],
  [
    'a string inside a variable',
    'quokka',
    { variables: [{ name: 'v', value: [{ a: 'quokka' }], layer: 'user', shadows: [] }] },
    true,
  ],
  ['the error', 'quokka', { status: 'failed', error }, true],
  ['not the hint', 'kangaroo', { status: 'failed', error }, false],
  ['not the name of a variable', 'quokka', { variables: [{ name: 'quokka', value: 'x', layer: 'user', shadows: [] }] }, false],
  ['a beginning', 'quok', { output: output('quokka') }, true],
  ['one letter', 'q', { output: output('quokka') }, true],
  ['two letters', 'qu', { output: output('quokka') }, true],
  ['not an end', 'okka', { output: output('quokka') }, false],
  [
    'all words, in any order and field',
    'beta alph',
    { output: output('alpha'), messages: [{ role: 'user', content: 'beta' }] },
    true,
  ],
  ['not only some of them', 'alpha gamma', { output: output('alpha beta') }, false],
  ['without case', 'QUOKKA', { output: output('quokka') }, true],
  ['without accents', 'uber', { output: output('Über') }, true],
  ['with accents for none', 'ÜBER', { output: output('uber') }, true],
  ['digits', '504', { output: output('answers 504.') }, true],
  ['parts joined by signs', 'num_ctx', { output: output('raise num_ctx now') }, true],
  ['Cyrillic', 'привет', { output: output('Привет, мир') }, true],
  ['Chinese within a sentence', '模型', { output: output('这是大语言模型。') }, true],
  ['Japanese within a sentence', 'テスト', { output: output('これはテストです') }, true],
  ['Thai within a sentence', 'ไทย', { output: output('ภาษาไทยง่าย') }, true],
  ['Korean', '안녕', { output: output('안녕하세요') }, true],
  ['a very long word by its beginning', 'x'.repeat(60), { output: output('x'.repeat(100)) }, true],
])('finds %s, before and after it is indexed', (_name, text, changes, found) => {
  const db = memoryStore()
  const run = bare(changes)
  insertRun(db, 'h', run)
  insertRun(db, 'h', bare({}))
  const expected = found ? [run.id] : []
  expect(find(db, text).ids).toEqual(expected)
  expect(indexQueued(db)).toBe(2)
  expect(db.prepare('SELECT count(*) FROM search_queue').pluck().get()).toBe(0)
  expect(find(db, text).ids).toEqual(expected)
})

test('finds the text of a live run, and does not index it before it ends', () => {
  const db = memoryStore()
  const live = bare({ status: 'streaming' })
  insertRun(db, 'h', live)
  flushOutput(db, 'h', live.id, { text: 'a quokka so far', thinking: '' })
  expect(indexQueued(db)).toBe(0)
  expect(find(db, 'quokka')).toEqual({ ids: [live.id], excerpts: ['a quokka so far'] })
  saveRun(db, 'h', { ...live, status: 'completed', output: output('a wombat after all') })
  expect(indexQueued(db)).toBe(1)
  expect(find(db, 'quokka').ids).toEqual([])
  expect(find(db, 'wombat').ids).toEqual([live.id])
})

test('a run that is written again is found by what it says now', () => {
  const db = memoryStore()
  const run = bare({ output: output('alpha') })
  insertRun(db, 'h', run)
  indexQueued(db)
  saveRun(db, 'h', { ...run, name: 'renamed', output: output('beta') })
  for (const step of ['waiting', 'indexed']) {
    expect([step, find(db, 'alpha').ids]).toEqual([step, []])
    expect([step, find(db, 'renamed beta').ids]).toEqual([step, [run.id]])
    indexQueued(db)
  }
})

test('a beginning with more endings than are spelt out still finds all', () => {
  const db = memoryStore()
  const endings = Array.from({ length: 2600 }, (_, index) => `common${index.toString(36)}`)
  const runs = [
    bare({ output: output(endings.slice(0, 1300).join(' ')) }),
    bare({ output: output(endings.slice(1300).join(' ')) }),
  ]
  for (const run of runs) insertRun(db, 'h', run)
  indexQueued(db)
  expect(find(db, 'common').ids.toSorted()).toEqual(runs.map((run) => run.id))
  expect(find(db, 'common1').ids).toHaveLength(2)
})

test('a text without any word in it filters nothing', () => {
  const db = memoryStore()
  insertRun(db, 'h', bare({}))
  for (const text of ['', '   ', '"', '*', '😀', '-- ;', '\0', '\uE000']) expect(find(db, text).ids).toHaveLength(1)
})

test('no input is an error or an operator', () => {
  const db = memoryStore()
  insertRun(db, 'h', bare({ output: output('alpha and not near beta') }))
  insertRun(db, 'h', bare({ output: output('gamma') }))
  indexQueued(db)
  insertRun(db, 'h', bare({ output: output('delta') }))
  for (const text of [
    'alpha AND',
    'NOT beta',
    'NEAR(alpha beta)',
    '"alpha" beta"',
    'alpha*',
    '(alpha',
    'words:alpha',
    '^alpha',
    '-x alpha',
    '+a',
  ]) {
    expect(() => find(db, text)).not.toThrow()
  }
  expect(find(db, 'alpha AND beta').ids).toHaveLength(1)
  expect(find(db, 'gamma OR alpha').ids).toEqual([])
  const input = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'AND',
          'OR',
          'NOT',
          'NEAR',
          '"',
          "'",
          '(',
          ')',
          '*',
          ':',
          '^',
          '-',
          '+',
          '{',
          '}',
          ' ',
          'alpha',
          '😀',
          '\0',
          '\uD800',
        ),
      )
      .map((parts) => parts.join('')),
    fc.constant('word '.repeat(5000)),
  )
  fc.assert(fc.property(input, (text) => void find(db, text)))
})

test('whatever is a word of a run finds it', () => {
  const db = memoryStore()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.boolean(), (text, indexed) => {
      const run = bare({ output: output(text) })
      insertRun(db, 'h', run)
      if (indexed) indexQueued(db)
      const [item] = listRuns(db, { filter: runFilterSchema.parse({ text }), limit: 1, cursor: null }).items
      expect(item?.id).toBe(run.id)
    }),
    { numRuns: 150 },
  )
})

test('the excerpt is the text around the first hit', () => {
  const db = memoryStore()
  const text = `${'before '.repeat(40)}\n\n the quokka ${'after '.repeat(60)}`
  insertRun(db, 'h', bare({ output: output(text) }))
  const [excerpt = ''] = find(db, 'quok').excerpts
  expect(excerpt.length).toBeLessThanOrEqual(160)
  expect(excerpt.indexOf('quokka')).toBeGreaterThan(50)
  expect(excerpt.indexOf('quokka')).toBeLessThanOrEqual(61)
  expect(excerpt).toContain('the quokka after')
  const inMessage = bare({ output: output('nothing here'), messages: [{ role: 'user', content: 'a wombat' }] })
  insertRun(db, 'h', inMessage)
  expect(find(db, 'wombat').excerpts).toEqual(['a wombat'])
})

test('a failed run that only thought is indexed too', () => {
  const db = memoryStore()
  const run = bare({ status: 'failed', error, output: { text: '', thinking: 'hm', digest: null } })
  insertRun(db, 'h', run)
  expect(indexQueued(db)).toBe(1)
  expect(find(db, 'quokka').ids).toEqual([run.id])
})
