import { describe, expect, it } from 'vitest'
import { contextWish } from '../../../../src/renderer/features/prompts/context-note'
import { tabBody, tabFromBody } from '../../../../src/renderer/features/prompts/draft-body'
import { NO_OPTIONS, optionWords, type RunOptions } from '../../../../src/renderer/features/prompts/run-options'
import { newTab, runRequest } from '../../../../src/renderer/features/prompts/tab'

const defaults = { cache: 'auto', skipExisting: false, retries: 2 } as const
const own: RunOptions = { cache: 'on', skipExisting: true, retries: 5, repeat: 3 }
const echo = { connection: 'demo', name: 'echo' }

describe('how a tab runs', () => {
  it.each([
    [NO_OPTIONS, defaults, 'auto'],
    [NO_OPTIONS, { ...defaults, cache: 'off', skipExisting: true } as const, 'off, skip'],
    [{ ...NO_OPTIONS, retries: 1 }, defaults, 'auto, 1 retry'],
    [{ ...own, skipExisting: false }, { ...defaults, skipExisting: true }, 'on, 5 retries, × 3'],
  ])('%j in words', (options, settings, words) => {
    expect(optionWords(options, settings)).toBe(words)
  })

  it('is in the request, which names its tab as who asks; a fresh run calls the model whatever is kept', () => {
    const tab = { ...newTab(), options: own }
    expect(runRequest(tab, echo)).toMatchObject({ cache: 'on', skipExisting: true, retries: 5, queue: tab.id })
    expect(runRequest(tab, echo, { fresh: true })).toMatchObject({ cache: 'refresh', skipExisting: false, retries: 5 })
    expect(runRequest(newTab(), echo)).toMatchObject({ cache: null, skipExisting: null, retries: null, parentRunId: null })
    expect(runRequest(tab, echo, { parentRunId: 'r1' })).toMatchObject({ parentRunId: 'r1' })
  })

  it('is kept with the draft; drafts of before have none', () => {
    const tab = { ...newTab(), options: own }
    expect(tabFromBody(tab.id, tabBody(tab))?.options).toEqual(own)
    expect(tabFromBody('t', tabBody(newTab()))?.options).toEqual(NO_OPTIONS)
    const strange = JSON.stringify({ ...JSON.parse(tabBody(tab)), options: { cache: 'sometimes' } })
    expect(tabFromBody('t', strange)).toBeNull()
  })
})

describe('a prompt that does not fit', () => {
  const context = (tokens: number, modelLimit: number | null) => ({ tokens, by: 'num_ctx' as const, modelLimit })
  it.each([
    ['nothing is known', null, context(4096, null), undefined],
    ['no length is known', 5000, null, undefined],
    ['it fits', 4096, context(4096, null), undefined],
    ['it does not, and more is to be had', 5000, context(4096, 131_072), 7168],
    ['it does not, and the model allows a little more', 5000, context(4096, 5120), 5120],
    ['it does not, and the model allows no more', 5000, context(4096, 4096), null],
  ])('%s', (_, estimate, length, wish) => {
    expect(contextWish(estimate, length)).toBe(wish)
  })
})
