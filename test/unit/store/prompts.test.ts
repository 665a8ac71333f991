import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type BuiltinPrompt, syncBuiltinPrompts } from '#main/store/builtin-prompts'
import { getPromptContent, putPromptContent } from '#main/store/prompt-content'
import { listVersions } from '#main/store/prompt-versions'
import { createPrompt, findPromptByName, getPrompt, listPrompts, savePrompt } from '#main/store/prompts'
import { type PromptContent, promptContentSchema } from '#shared/domain/prompt'
import { memoryStore } from './memory-store'

const content = (template: string): PromptContent => promptContentSchema.parse({ messages: [{ role: 'user', template }] })
const personal = { space: 'personal', folder: '' } as const
const refusal = (code: string) => expect.objectContaining({ code })

test('versions are numbered from 1, immutable, and equal content adds none', () => {
  const db = memoryStore()
  const first = createPrompt(db, 'h', { ...personal, name: 'summarise', content: content('one'), note: 'start' })
  expect(first).toMatchObject({ name: 'summarise', space: 'personal', folder: '', versionNumber: 1 })
  const second = savePrompt(db, 'h', { id: first.id, content: content('two'), note: 'better' })
  expect(second.versionNumber).toBe(2)
  expect(savePrompt(db, 'h', { id: first.id, content: content('two'), note: 'again' })).toEqual(second)
  const back = savePrompt(db, 'h', { id: first.id, content: content('one'), note: 'back' })
  expect(back.versionNumber).toBe(3)
  expect(back.versionDigest).toBe(first.versionDigest)
  expect(listVersions(db, first.id).map(({ number, note }) => [number, note])).toEqual([
    [3, 'back'],
    [2, 'better'],
    [1, 'start'],
  ])
  expect(getPrompt(db, first.id, 2)).toMatchObject({
    versionNumber: 2,
    versionDigest: second.versionDigest,
    content: content('two'),
  })
  expect(getPrompt(db, first.id, 4)).toBeNull()
  expect(getPrompt(db, 'nobody')).toBeNull()
  expect(listVersions(db, 'nobody')).toEqual([])
})

test('a version digest is the SHA-256 of canonical JSON, whatever the order of keys', () => {
  const db = memoryStore()
  const one = putPromptContent(db, { ...content('x'), parameters: { seed: 1, num_ctx: 2 } })
  expect(putPromptContent(db, { ...content('x'), parameters: { num_ctx: 2, seed: 1 } })).toBe(one)
  const canonical =
    '{"description":"","inputs":[],"messages":[{"role":"user","template":"x"}],"model":null,"parameters":{"num_ctx":2,"seed":1}}'
  expect(one).toBe(createHash('sha256').update(canonical).digest('hex'))
  expect(getPromptContent(db, one)).toEqual({ ...content('x'), parameters: { num_ctx: 2, seed: 1 } })
  expect(getPromptContent(db, '0'.repeat(64))).toBeNull()
})

test('half a surrogate pair in a template becomes U+FFFD instead of a failure', () => {
  const db = memoryStore()
  const kept = createPrompt(db, 'h', { ...personal, name: 'odd', content: content('a\uD83D') })
  expect(kept.content.messages[0]?.template).toBe('a\uFFFD')
})

test('a name is taken once per folder of a space', () => {
  const db = memoryStore()
  createPrompt(db, 'h', { ...personal, name: 'classify', content: content('x') })
  expect(() => createPrompt(db, 'h', { ...personal, name: ' classify ', content: content('y') })).toThrow(
    refusal('INVALID_INPUT'),
  )
  createPrompt(db, 'h', { ...personal, folder: '/tickets//new/', name: 'classify', content: content('x') })
  createPrompt(db, 'h', { space: 'project', folder: '', name: 'classify', content: content('x') })
  expect(listPrompts(db).map(({ space, folder }) => [space, folder])).toEqual([
    ['project', ''],
    ['personal', ''],
    ['personal', 'tickets/new'],
  ])
  expect(db.prepare('SELECT count(*) FROM prompts').pluck().get()).toBe(3)
})

test('refusals', () => {
  const db = memoryStore()
  syncBuiltinPrompts(db, 'h', [{ name: 'summarise', folder: '', content: content('x') }])
  const id = findPromptByName(db, 'summarise')?.id ?? ''
  expect(() => createPrompt(db, 'h', { ...personal, name: '  ', content: content('x') })).toThrow(refusal('INVALID_INPUT'))
  expect(() => createPrompt(db, 'h', { name: 'x', space: 'builtin', folder: '', content: content('x') })).toThrow(
    refusal('UNSUPPORTED'),
  )
  expect(() => savePrompt(db, 'h', { id, content: content('y'), note: '' })).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED', hint: expect.stringContaining('personal') }),
  )
  expect(() => savePrompt(db, 'h', { id: 'nobody', content: content('y'), note: '' })).toThrow(refusal('NOT_FOUND'))
})

test('finds by name in the order of spaces, and by folder and name', () => {
  const db = memoryStore()
  syncBuiltinPrompts(db, 'h', [{ name: 'summarise', folder: 'text', content: content('built in') }])
  expect(findPromptByName(db, 'summarise')?.space).toBe('builtin')
  createPrompt(db, 'h', { ...personal, name: 'summarise', content: content('mine') })
  expect(findPromptByName(db, 'summarise')?.content).toEqual(content('mine'))
  createPrompt(db, 'h', { space: 'project', folder: 'deep', name: 'summarise', content: content('ours') })
  expect(findPromptByName(db, 'summarise')?.space).toBe('project')
  expect(findPromptByName(db, 'text/summarise')?.space).toBe('builtin')
  expect(findPromptByName(db, 'Summarise')).toBeNull()
})

test('built-in prompts: a version where the content changed, and not a byte where nothing did', () => {
  const db = memoryStore()
  const first: BuiltinPrompt[] = [
    { name: 'a', folder: '', content: content('a1') },
    { name: 'b', folder: 'x', content: content('b1') },
  ]
  syncBuiltinPrompts(db, 'h', first)
  const total = () => db.prepare('SELECT total_changes()').pluck().get()
  const before = total()
  syncBuiltinPrompts(db, 'h', first)
  expect(total()).toBe(before)
  syncBuiltinPrompts(db, 'h', [{ name: 'a', folder: '', content: content('a2') }, ...first.slice(1)])
  expect(listPrompts(db).map(({ name, versionNumber }) => [name, versionNumber])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})
