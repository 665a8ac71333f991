import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Timings } from '#shared/domain/run'
import { compiledSpans } from '../../../../src/renderer/features/prompts/compiled-spans'
import { jsonTokens, looksLikeJson } from '../../../../src/renderer/shared-views/run-output/json-tokens'
import { runFigures } from '../../../../src/renderer/shared-views/run-output/run-figures'

const timings = (over: Partial<Timings>): Timings => ({
  queuedMs: null,
  analyseMs: null,
  compileMs: null,
  processMs: null,
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  totalMs: null,
  ...over,
})
const nothing = { inputTokens: null, outputTokens: null, estimated: true }

describe('figures of a run', () => {
  it('before anything came have only what passed', () => {
    const figures = runFigures({
      ended: false,
      usage: nothing,
      timings: timings({ analyseMs: 4, compileMs: 2 }),
      sentMs: 500,
      characters: 0,
    })
    expect(figures).toMatchObject({
      prepareMs: 6,
      totalMs: 506,
      firstTokenMs: null,
      tokensOut: null,
      perSecond: null,
      streamMs: null,
    })
    expect(figures.stages.map(({ ms }) => ms)).toEqual([6, 0, 500, 0])
  })

  it('while it streams are estimates from the characters', () => {
    const figures = runFigures({
      ended: false,
      usage: nothing,
      timings: timings({ firstTokenMs: 1000 }),
      sentMs: 3000,
      characters: 400,
    })
    expect(figures.tokensOut).toEqual({ value: 100, estimated: true })
    expect(figures.perSecond).toEqual({ value: 50, estimated: true })
  })

  it('at the end are counted, with the load kept apart from the first token, over the time from the first thought', () => {
    const usage = { inputTokens: 431, outputTokens: 120, estimated: false }
    const times = timings({
      analyseMs: 4,
      compileMs: 2,
      firstThinkingMs: 2000,
      firstTokenMs: 3152,
      loadMs: 1840,
      processMs: 5000,
      totalMs: 5006,
    })
    const figures = runFigures({ ended: true, usage, timings: times, sentMs: null, characters: 9 })
    expect(figures).toMatchObject({ firstTokenMs: 1312, firstThinkingMs: 160, loadMs: 1840, streamMs: 3000, totalMs: 5006 })
    expect(figures.perSecond).toEqual({ value: 40, estimated: false })
    expect(figures.stages.map(({ ms }) => ms)).toEqual([6, 1840, 160, 3000])
  })

  it('give no rate over a time too short to measure', () => {
    const usage = { inputTokens: 1, outputTokens: 10, estimated: false }
    expect(
      runFigures({
        ended: true,
        usage,
        timings: timings({ firstTokenMs: 5, processMs: 6, totalMs: 7 }),
        sentMs: null,
        characters: 40,
      }).perSecond,
    ).toBeNull()
  })
})

describe('JSON in an answer', () => {
  it('keeps every character of a line', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const texts = jsonTokens(line).map(({ text }) => text)
        expect(texts.join('')).toBe(line)
      }),
    )
  })
  it('tells keys, strings and numbers', () => {
    expect(jsonTokens('"a": "b", 1.5, nul').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'key "a"',
      'plain :',
      'plain  ',
      'string "b"',
      'plain , ',
      'number 1.5',
      'plain , nul',
    ])
  })
  it.each([
    ['{\n "a": 1', true],
    ['```json\n{"a"', true],
    ['[', true],
    ['{name} is', false],
    ['The {', false],
  ])('%j', (text, expected) => {
    expect(looksLikeJson(text)).toBe(expected)
  })
})

describe('what was put into a compiled message', () => {
  it.each([
    ['Hello {{ name }}, bye', 'Hello Ada, bye', 'Hello [Ada], bye'],
    ['{{ a }}{{ b }}', 'xy', '[xy]'],
    ['A {{- x -}} B', 'AxB', 'A[x]B'],
    ['{% if x %}yes{% else %}no{% endif %} {{ y }}', 'no z', 'no [z]'],
    ['plain', 'plain', 'plain'],
  ])('%s', (template, compiled, marked) => {
    const spans = compiledSpans(template, compiled)
    expect(spans.map(({ text, substituted }) => (substituted ? `[${text}]` : text)).join('')).toBe(marked)
  })
  it('never loses a character', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (template, compiled) => {
        const texts = compiledSpans(template, compiled).map(({ text }) => text)
        expect(texts.join('')).toBe(compiled)
      }),
    )
  })
})
