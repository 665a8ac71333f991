import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { syncBuiltinPrompts } from '#main/store/builtin-prompts'
import { deletePrompts, undelete } from '#main/store/deletions'
import { listFolders } from '#main/store/folder-rows'
import { createFolder, moveFolder } from '#main/store/folders'
import { duplicatePrompt, movePrompt } from '#main/store/prompt-places'
import { listVersions } from '#main/store/prompt-versions'
import { createPrompt, findPromptByName, getPrompt, listPrompts, restoreVersion, savePrompt } from '#main/store/prompts'
import { insertRun } from '#main/store/runs'
import { searchPrompts } from '#main/store/search-prompts'
import { isInside, tidyFolder, withAncestors } from '#shared/domain/library-names'
import { type PromptContent, promptContentSchema } from '#shared/domain/prompt'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const content = (template: string): PromptContent => promptContentSchema.parse({ messages: [{ role: 'user', template }] })
const refusal = (code: string) => expect.objectContaining({ code })
const make = (db: ReturnType<typeof memoryStore>, name: string, folder = '', space: 'personal' | 'project' = 'personal') =>
  createPrompt(db, 'h', { space, folder, name, content: content(`Text of ${name}`) })
const places = (db: ReturnType<typeof memoryStore>) =>
  listPrompts(db).map(({ space, folder, name }) => `${space}:${folder}/${name}`)
const folders = (db: ReturnType<typeof memoryStore>) => listFolders(db).map(({ space, folder }) => `${space}:${folder}`)
const changes = (db: ReturnType<typeof memoryStore>) => db.prepare('SELECT id FROM changes ORDER BY seq').pluck().all()

describe('folders', () => {
  test('are made with those that they lie in, and stay when the last prompt leaves', () => {
    const db = memoryStore()
    createFolder(db, 'h', { space: 'personal', folder: ' tickets / new ' })
    expect(folders(db)).toEqual(['personal:tickets', 'personal:tickets/new'])
    const { id } = make(db, 'greet', 'mail')
    movePrompt(db, 'h', { id, folder: '' })
    expect(folders(db)).toContain('personal:mail')
    expect(() => createFolder(db, 'h', { space: 'personal', folder: 'mail' })).toThrow(refusal('INVALID_INPUT'))
    expect(() => createFolder(db, 'h', { space: 'personal', folder: ' / ' })).toThrow(refusal('INVALID_INPUT'))
    expect(() => createFolder(db, 'h', { space: 'personal', folder: 'a\nb' })).toThrow(refusal('INVALID_INPUT'))
  })

  test('are renamed and moved with all that is in them, also into the other space', () => {
    const db = memoryStore()
    make(db, 'a', 'tickets')
    make(db, 'b', 'tickets/new')
    make(db, 'c', 'ticketsbeside')
    moveFolder(db, 'h', { space: 'personal', folder: 'tickets' }, { space: 'personal', folder: 'desk/mail' })
    expect(places(db)).toEqual(['personal:desk/mail/a', 'personal:desk/mail/new/b', 'personal:ticketsbeside/c'])
    expect(folders(db)).toEqual(['personal:desk', 'personal:desk/mail', 'personal:desk/mail/new', 'personal:ticketsbeside'])
    moveFolder(db, 'h', { space: 'personal', folder: 'desk/mail' }, { space: 'project', folder: 'mail' })
    expect(places(db)).toEqual(['project:mail/a', 'project:mail/new/b', 'personal:ticketsbeside/c'])
    expect(changes(db).at(-1)).toBe('folder:project/mail')
  })

  test('are refused where they would go into themselves, over another, or do not exist', () => {
    const db = memoryStore()
    make(db, 'a', 'one/two')
    make(db, 'b', 'other')
    const move = (from: string, to: string) =>
      moveFolder(db, 'h', { space: 'personal', folder: from }, { space: 'personal', folder: to })
    expect(() => move('one', 'one/two/three')).toThrow(refusal('INVALID_INPUT'))
    expect(() => move('one', 'other')).toThrow(refusal('INVALID_INPUT'))
    expect(() => move('nowhere', 'x')).toThrow(refusal('NOT_FOUND'))
    expect(() => move('', 'x')).toThrow(refusal('NOT_FOUND'))
    expect(move('one', 'one').folder).toBe('one')
    expect(places(db)).toEqual(['personal:one/two/a', 'personal:other/b'])
  })

  test('whatever is made and moved, each folder lies in folders that are there, and no prompt is lost', () => {
    const part = fc.constantFrom('a', 'b', 'c', ' d ', 'ø')
    const folder = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
    fc.assert(
      fc.property(
        fc.array(folder, { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(folder, folder), { maxLength: 6 }),
        (made, moves) => {
          const db = memoryStore()
          for (const [index, place] of made.entries()) make(db, `p${index}`, place)
          for (const [from, to] of moves) {
            try {
              moveFolder(db, 'h', { space: 'personal', folder: from }, { space: 'personal', folder: to })
            } catch (thrown) {
              expect(thrown).toMatchObject({ code: expect.stringMatching(/^(NOT_FOUND|INVALID_INPUT)$/) })
            }
          }
          const there = new Set(listFolders(db).map((each) => each.folder))
          for (const path of there) for (const above of withAncestors(path)) expect(there).toContain(above)
          for (const prompt of listPrompts(db)) for (const above of withAncestors(prompt.folder)) expect(there).toContain(above)
          expect(listPrompts(db)).toHaveLength(made.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('prompts', () => {
  test('are renamed and moved; their id, versions and runs stay', () => {
    const db = memoryStore()
    const prompt = make(db, 'greet')
    savePrompt(db, 'h', { id: prompt.id, content: content('two'), note: 'better' })
    const moved = movePrompt(db, 'h', { id: prompt.id, name: ' welcome ', space: 'project', folder: 'desk' })
    expect(moved).toMatchObject({ id: prompt.id, name: 'welcome', space: 'project', folder: 'desk', versionNumber: 2 })
    expect(listVersions(db, prompt.id).map(({ note }) => note)).toEqual(['better', ''])
    expect(findPromptByName(db, 'desk/welcome')?.id).toBe(prompt.id)
    const before = changes(db).length
    movePrompt(db, 'h', { id: prompt.id, name: 'welcome' })
    expect(changes(db)).toHaveLength(before)
  })

  test('are refused a name that is taken, empty or of two lines, and built-in ones stay', () => {
    const db = memoryStore()
    const { id } = make(db, 'a')
    make(db, 'b')
    syncBuiltinPrompts(db, 'h', [{ name: 'summarise', folder: '', content: content('x') }])
    const builtin = findPromptByName(db, 'summarise')?.id ?? ''
    expect(() => movePrompt(db, 'h', { id, name: 'b' })).toThrow(refusal('INVALID_INPUT'))
    expect(() => movePrompt(db, 'h', { id, name: ' ' })).toThrow(refusal('INVALID_INPUT'))
    expect(() => movePrompt(db, 'h', { id, name: 'a\nb' })).toThrow(refusal('INVALID_INPUT'))
    expect(() => movePrompt(db, 'h', { id, name: 'x'.repeat(201) })).toThrow(refusal('INVALID_INPUT'))
    expect(() => movePrompt(db, 'h', { id: builtin, name: 'mine' })).toThrow(refusal('UNSUPPORTED'))
    expect(() => movePrompt(db, 'h', { id: 'nobody', name: 'x' })).toThrow(refusal('NOT_FOUND'))
    expect(() => deletePrompts(db, 'h', { ids: [id, builtin], folders: [] })).toThrow(refusal('UNSUPPORTED'))
    expect(places(db)).toContain('personal:/a')
  })

  test('are copied under a free name, built-in ones into Personal', () => {
    const db = memoryStore()
    const { id } = make(db, 'greet', 'desk')
    expect(duplicatePrompt(db, 'h', { id })).toMatchObject({ name: 'greet 2', folder: 'desk', versionNumber: 1 })
    expect(duplicatePrompt(db, 'h', { id }).name).toBe('greet 3')
    expect(duplicatePrompt(db, 'h', { id, space: 'project', folder: '' })).toMatchObject({ name: 'greet', space: 'project' })
    syncBuiltinPrompts(db, 'h', [{ name: 'summarise', folder: '', content: content('x') }])
    const builtin = findPromptByName(db, 'summarise')?.id ?? ''
    expect(duplicatePrompt(db, 'h', { id: builtin })).toMatchObject({
      name: 'summarise',
      space: 'personal',
      content: content('x'),
    })
    expect(duplicatePrompt(db, 'h', { id: builtin }).name).toBe('summarise 2')
  })

  test('are restored to an earlier version as a new one', () => {
    const db = memoryStore()
    const first = make(db, 'greet')
    savePrompt(db, 'h', { id: first.id, content: content('two'), note: '' })
    const restored = restoreVersion(db, 'h', first.id, 1)
    expect(restored).toMatchObject({ versionNumber: 3, versionDigest: first.versionDigest })
    expect(listVersions(db, first.id)[0]?.note).toBe('Restored from v1')
    expect(() => restoreVersion(db, 'h', first.id, 9)).toThrow(refusal('NOT_FOUND'))
  })

  test('tell how many runs each version had', () => {
    const db = memoryStore()
    const first = make(db, 'greet')
    const second = savePrompt(db, 'h', { id: first.id, content: content('two'), note: '' })
    for (const digest of [first.versionDigest, first.versionDigest, second.versionDigest]) {
      insertRun(db, 'h', sampleRun({ prompt: { name: 'greet', versionDigest: digest, promptId: null, versionNumber: null } }))
    }
    expect(listVersions(db, first.id).map(({ number, runs }) => [number, runs])).toEqual([
      [2, 1],
      [1, 2],
    ])
    const plan = db.prepare('EXPLAIN QUERY PLAN SELECT count(*) FROM runs WHERE prompt_digest = ?').all(Buffer.alloc(32))
    expect(JSON.stringify(plan)).toContain('COVERING INDEX runs_by_prompt_digest')
  })
})

describe('deleting', () => {
  test('takes out of sight, frees the name, keeps the content, and is undone', () => {
    const db = memoryStore()
    const { id } = make(db, 'greet')
    const { deletion } = deletePrompts(db, 'h', { ids: [id], folders: [] })
    expect(places(db)).toEqual([])
    expect(findPromptByName(db, 'greet')).toBeNull()
    expect(searchPrompts(db, 'greet')).toEqual([])
    expect(getPrompt(db, id)?.content).toEqual(content('Text of greet'))
    expect(() => savePrompt(db, 'h', { id, content: content('x'), note: '' })).toThrow(refusal('NOT_FOUND'))
    expect(() => deletePrompts(db, 'h', { ids: [id], folders: [] })).toThrow(refusal('NOT_FOUND'))
    const other = make(db, 'greet')
    expect(undelete(db, 'h', deletion)).toEqual([expect.objectContaining({ id, name: 'greet 2' })])
    expect(places(db)).toEqual(['personal:/greet', 'personal:/greet 2'])
    expect(other.id).not.toBe(id)
    expect(() => undelete(db, 'h', deletion)).toThrow(refusal('NOT_FOUND'))
    expect(changes(db).filter((changed) => changed === id)).toHaveLength(3)
  })

  test('a folder goes with all that is in it, and comes back with empty folders too', () => {
    const db = memoryStore()
    make(db, 'a', 'desk')
    make(db, 'b', 'desk/mail')
    make(db, 'c', 'other')
    createFolder(db, 'h', { space: 'personal', folder: 'desk/empty' })
    const before = { places: places(db), folders: folders(db) }
    const { deletion, ids } = deletePrompts(db, 'h', { ids: [], folders: [{ space: 'personal', folder: 'desk' }] })
    expect(ids).toHaveLength(2)
    expect(places(db)).toEqual(['personal:other/c'])
    expect(folders(db)).toEqual(['personal:other'])
    undelete(db, 'h', deletion)
    expect({ places: places(db), folders: folders(db) }).toEqual(before)
  })

  test('the root of a space is no folder to delete', () => {
    expect(() => deletePrompts(memoryStore(), 'h', { ids: [], folders: [{ space: 'personal', folder: '' }] })).toThrow(
      refusal('NOT_FOUND'),
    )
  })
})

test('search finds names, folders and words of the content, without case and accents', () => {
  const db = memoryStore()
  const a = make(db, 'Über-Brief', 'Post')
  const b = createPrompt(db, 'h', {
    space: 'project',
    folder: '',
    name: 'other',
    content: promptContentSchema.parse({
      messages: [{ role: 'user', template: 'Résumé of {{ ticket }}' }],
      description: 'For the desk',
    }),
  })
  expect(searchPrompts(db, 'uber')).toEqual([a.id])
  expect(searchPrompts(db, 'post TEXT')).toEqual([a.id])
  expect(searchPrompts(db, 'resume desk')).toEqual([b.id])
  expect(searchPrompts(db, 'resume post')).toEqual([])
  expect(searchPrompts(db, ' ')).toHaveLength(2)
  savePrompt(db, 'h', { id: b.id, content: content('nothing of it'), note: '' })
  expect(searchPrompts(db, 'resume')).toEqual([])
})

test('front matter enters the digest only where there is some', () => {
  const db = memoryStore()
  const plain = make(db, 'a')
  const same = createPrompt(db, 'h', {
    space: 'personal',
    folder: '',
    name: 'b',
    content: { ...content('Text of a'), frontMatter: { tags: ['x'] } },
  })
  expect(plain.versionDigest).not.toBe(same.versionDigest)
  expect(getPrompt(db, same.id)?.content.frontMatter).toEqual({ tags: ['x'] })
  expect('frontMatter' in (getPrompt(db, plain.id)?.content ?? {})).toBe(false)
})

test('a folder’s path is tidied to one form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (folder) => {
      const tidy = tidyFolder(folder)
      expect(tidyFolder(tidy)).toBe(tidy)
      expect(tidy).not.toMatch(/^\/|\/$|\/\//)
      expect(withAncestors(folder).at(-1) ?? '').toBe(tidy)
      for (const above of withAncestors(folder)) expect(isInside(tidy, above)).toBe(true)
    }),
  )
})
