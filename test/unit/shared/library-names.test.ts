import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameFor, freeName, joinFolder, nameProblem } from '#shared/domain/library-names'

const text = fc.string({ unit: 'grapheme', maxLength: 60 })

test.each([
  ['', 'A prompt needs a name.'],
  ['  ', 'A prompt needs a name.'],
  ['a\nb', 'The name of a prompt is one line of plain text.'],
  ['x'.repeat(201), 'The name of a prompt has at most 200 characters.'],
  ['a/b', null],
  ['größe 🍣', null],
])('%j as the name of a prompt', (name, problem) => {
  expect(nameProblem(name, 'prompt')).toBe(problem)
})

test('a folder has no slash in its name', () => {
  expect(nameProblem('a/b', 'folder')).toBe('The name of a folder has no slash in it.')
})

test('a free name is free, and is the name itself where that is', () => {
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 2, max: 20 })), fc.boolean(), (name, numbers, own) => {
      const base = name.replace(/ \d{1,6}$/, '')
      const taken = new Set([...(own ? [name] : []), ...numbers.map((number) => `${base} ${number}`)])
      const free = freeName(name, (candidate) => taken.has(candidate))
      expect(taken.has(free)).toBe(false)
      if (!taken.has(name)) expect(free).toBe(name)
    }),
  )
  expect(freeName('greet 2', (name) => name === 'greet 2')).toBe('greet 3')
})

test('a file’s name suits every file system', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const file = fileNameFor(name)
      expect(file).toMatch(/^[^\\/:*?"<>|\p{Cc}]+\.prompty$/u)
      expect(file.length).toBeLessThan(140)
      expect(file).not.toMatch(/^\./)
    }),
  )
  expect(fileNameFor('a/b: c?')).toBe('a-b- c-.prompty')
  expect(fileNameFor('...')).toBe('prompt.prompty')
})

test('paths of folders are joined', () => {
  expect(joinFolder('', 'a')).toBe('a')
  expect(joinFolder('a/b', ' c ')).toBe('a/b/c')
})
