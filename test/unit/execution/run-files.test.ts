import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importNote } from '#main/engine/import-note'
import { exportRun } from '#main/execution/export-run'
import { importRun } from '#main/execution/import-run'
import { verifyRunFile } from '#main/execution/verify-run-file'
import { readRunFile, writeRunFile } from '#main/formats/run-file'
import type { WritableDB } from '#main/store/database'
import { listRuns } from '#main/store/list-runs'
import { getRun } from '#main/store/runs'
import { runFilterSchema } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { memoryStore } from '../store/memory-store'
import { arbitraryKept, type Kept, keepIn, standIn } from './arbitrary-run'

const FILE = 'colleague.run.json'

const exported = (db: WritableDB, id: string): string =>
  writeRunFile(exportRun({ db, getRun: (other) => getRun(db, other), appVersion: '0.1.0', now: new Date(0) }, id))

function imported(db: WritableDB, text: string, name = FILE): string[] {
  const { file, raw, mistake } = readRunFile(text, name)
  verifyRunFile(file, raw, mistake)
  return importRun({ db, hostId: 'host' }, file, name, (at, id, differs) =>
    mistake(at === -1 ? ['run'] : ['standsFor', at, 'run'], `${id} has another ${differs.join(', ')}`),
  )
}

function refusal(text: string): AppError {
  const db = memoryStore()
  let thrown: unknown = null
  try {
    imported(db, text)
  } catch (error) {
    thrown = error
  }
  // Nothing is written where anything is wrong.
  for (const table of ['runs', 'artifacts', 'run_prompts', 'run_models', 'changes']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
  }
  expect(thrown).toBeInstanceOf(AppError)
  return AppError.from(thrown)
}

/** A run with something in every text, and one that it was cached from. */
function whole(): { db: WritableDB; cached: Kept; text: string } {
  const db = memoryStore()
  const [original] = fc.sample(
    arbitraryKept.filter(
      ({ run, prompt, texts }) =>
        prompt.messages[0]?.template.trim() !== '' &&
        texts[0]?.trim() !== '' &&
        run.status === 'completed' &&
        run.replay !== null &&
        texts.length === 2 &&
        run.variables.length > 0 &&
        (run.output?.text.length ?? 0) > 3 &&
        (run.output?.thinking?.length ?? 0) > 3 &&
        (run.manifest.rawResponse?.length ?? 0) > 3 &&
        run.notes.length > 0,
    ),
    { numRuns: 1, seed: 7 },
  )
  if (original === undefined) throw new Error('No such run came up.')
  const cached = standIn('cached', original)
  keepIn(db, original)
  keepIn(db, cached)
  return { db, cached, text: exported(db, cached.run.id) }
}

describe('a run as a file', () => {
  it('comes out of another workspace as it came out of its own', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(arbitraryKept, fc.constantFrom('itself' as const, 'cached' as const, 'skipped' as const), (kept, kind) => {
        fc.pre(kind === 'itself' || kept.run.status === 'completed')
        const here = memoryStore()
        keepIn(here, kept)
        const asked = kind === 'itself' ? kept : standIn(kind, kept)
        if (kind !== 'itself') keepIn(here, asked)
        const text = exported(here, asked.run.id)

        const there = memoryStore()
        expect(imported(there, text).toSorted()).toEqual(
          (kind === 'itself' ? [kept.run.id] : [kept.run.id, asked.run.id]).toSorted(),
        )
        expect(exported(there, asked.run.id)).toBe(text)
        const note = importNote(FILE, asked.run)
        expect(getRun(there, asked.run.id)).toEqual({ ...getRun(here, asked.run.id), notes: [...asked.run.notes, note] })
        expect(imported(there, text)).toEqual([])
        expect(imported(here, text)).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  it('is found by its words and filters like any other', () => {
    const { text, cached } = whole()
    const db = memoryStore()
    imported(db, text)
    const filter = runFilterSchema.parse({ hash: cached.run.bundleHash?.slice(0, 8) })
    expect(listRuns(db, { filter, limit: 10, cursor: null }).items).toHaveLength(2)
    const prompt = runFilterSchema.parse({ prompt: 'any', text: 'any' })
    expect(listRuns(db, { filter: prompt, limit: 10, cursor: null }).items).toHaveLength(2)
  })

  it('gives its texts no name, and takes none away', () => {
    const { text } = whole()
    const db = memoryStore()
    imported(db, text)
    expect(db.prepare('SELECT count(*) FROM names').pluck().get()).toBe(0)
  })

  it('of the same id and other content is refused, and what is here stays', () => {
    const { db, text, cached } = whole()
    db.prepare(`UPDATE runs SET finish_reason = 'length' WHERE id = ?`).run(cached.run.id)
    const before = getRun(db, cached.run.id)
    expect(() => imported(db, text)).toThrow(/line \d+, column \d+, \$\.run: .* has another finishReason/)
    expect(getRun(db, cached.run.id)).toEqual(before)
  })

  it('that still runs is not exported', () => {
    const db = memoryStore()
    const [kept] = fc.sample(arbitraryKept, 1)
    if (kept === undefined) return
    keepIn(db, { ...kept, run: { ...kept.run, status: 'streaming' } })
    expect(() => exported(db, kept.run.id)).toThrow('has not ended yet')
  })
})

type Path = (string | number)[]

/** Every text in the file that says something, with its path. */
function strings(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return value === '' ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => strings(member, [...path, Array.isArray(value) ? Number(key) : key]))
}

function changed(text: string, path: Path, change: (value: string) => string): string {
  const value = JSON.parse(text)
  const holder = path.slice(0, -1).reduce((inner, key) => inner[key], value)
  const key = path.at(-1) ?? ''
  holder[key] = change(holder[key])
  return `${JSON.stringify(value, null, 2)}\n`
}

const otherCharacter = (value: string) => `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`

describe('one changed character', () => {
  const { text } = whole()
  // These say when and by whom the file was written; nothing of the run.
  const paths = strings(JSON.parse(text)).filter(([top]) => top !== 'exportedAt' && top !== 'appVersion')

  it('is tried in every text', () => {
    const shown = paths.map((path) => path.join('.'))
    for (const place of ['prompt.messages.0.template', 'texts.0.text', 'run.output.text', 'run.output.thinking']) {
      expect(shown).toContain(place)
      expect(shown).toContain(`standsFor.0.${place}`)
    }
    expect(shown).toContain('standsFor.0.run.manifest.rawResponse')
    expect(paths.length).toBeGreaterThan(150)
  })

  it.each(paths.map((path) => [path.join('.'), path] as const))('%s is refused with its place', (_, path) => {
    const tampered = changed(text, path, otherCharacter)
    const { code, message, details } = refusal(tampered)
    expect(code).toMatch(/^(INVALID_INPUT|UNSUPPORTED)$/)
    expect(message).toContain(FILE)
    // The place leads to the value or to what has its digest, in the same entry of the file.
    const entry = path[0] === 'standsFor' ? '$.standsFor[0]' : '$'
    expect(details.path).toMatch(new RegExp(`^${entry.replace(/[$[\].]/g, '\\$&')}`))
    const { line, column } = details as { line: number; column: number }
    const key = String(details.path).match(/(\w+)(?:\[\d+\])?$/)?.[1] ?? ''
    expect(tampered.split('\n')[line - 1]?.slice(0, column + 1)).toMatch(/\S/)
    if (!/\]$/.test(String(details.path)) && key !== '') expect(tampered.split('\n')[line - 1]).toContain(`"${key}`)
  })

  it.each([
    ['prompt.messages.0.template', '$.prompt'],
    ['texts.0.text', '$.texts[0].text'],
    ['run.output.text', '$.run.output'],
    ['run.output.thinking', '$.run.output'],
    ['run.messages.0.content', '$.run.messages'],
    ['run.variables.0.name', '$.run.variables'],
    ['run.manifest.wireRequest.path', '$.run.manifest.wireRequest'],
    ['run.bundleHash', '$.run.bundleHash'],
    ['standsFor.0.run.manifest.rawResponse', '$.standsFor[0].run.manifest.rawResponse'],
    ['standsFor.0.run.notes.0', '$.standsFor[0].run.notes'],
  ])('%s is told at %s', (at, told) => {
    const path = at.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
    expect(refusal(changed(text, path, otherCharacter)).details.path).toBe(told)
  })
})

describe('a file that is none', () => {
  const { text } = whole()
  const edited = (edit: (value: Record<string, unknown>) => void): string => {
    const value = JSON.parse(text)
    edit(value)
    return JSON.stringify(value)
  }

  it.each([
    ['', 'line 1, column 1, $: the file is empty'],
    ['{"format": "assay-run",\n  "run": {', 'line 2, column 11, $: this is no JSON'],
    [text.slice(0, text.length / 2), '$: this is no JSON'],
    ['[1]', 'line 1, column 1, $: this is no run that Assay exported'],
    ['{"format": "other"}', 'line 1, column 12, $.format: this is no run that Assay exported'],
  ])('%.40s', (broken, told) => {
    const { code, message, hint } = refusal(broken)
    expect(code).toBe('INVALID_INPUT')
    expect(message).toContain(told)
    expect(hint).not.toBe('')
  })

  it('of a newer version says what to do', () => {
    const { code, message, hint, details } = refusal(
      edited((file) => Object.assign(file, { formatVersion: 2, appVersion: '3.1.0' })),
    )
    expect(code).toBe('UNSUPPORTED')
    expect(message).toContain('this file has version 2 of the format, and this Assay reads version 1')
    expect(hint).toBe('Import it with Assay 3.1.0 or later, which wrote it.')
    expect(details.path).toBe('$.formatVersion')
  })

  it('with a key of a newer Assay is refused, since it would be lost', () => {
    const added = edited((file) => Object.assign(file.run as object, { mood: 'fine' }))
    expect(refusal(added)).toMatchObject({ code: 'UNSUPPORTED', details: { path: '$.run.mood' } })
  })

  it('with a value of another kind names its place', () => {
    const wrong = edited((file) => Object.assign(file.run as object, { repeat: 'twice' }))
    expect(refusal(wrong)).toMatchObject({ code: 'INVALID_INPUT', details: { path: '$.run.repeat' } })
  })

  it('without one of its texts is refused', () => {
    const less = edited((file) => Object.assign(file, { texts: [] }))
    expect(refusal(less)).toMatchObject({ details: { path: '$.run.manifest.resolvedInputs[0]' } })
  })

  it('of a run under way is refused', () => {
    const live = edited((file) => Object.assign(file.run as object, { status: 'streaming' }))
    expect(refusal(live)).toMatchObject({ details: { path: '$.run.status' } })
  })

  it('nested without end is refused', () => {
    const deep = `{"format": "assay-run", "formatVersion": 1, "run": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect(refusal(deep).message).toContain('nested deeper than 200 levels')
  })

  it('with a stand-in that is another run is refused', () => {
    const other = edited((file) => Object.assign(file, { standsFor: [{ ...file, format: undefined }] }))
    expect(refusal(other).code).toMatch(/INVALID_INPUT|UNSUPPORTED/)
  })
})
