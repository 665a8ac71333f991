import { describe, expect, it } from 'vitest'
import { dollars } from '#shared/domain/spent-words'
import {
  answerWords,
  FIRST_SCHEMA,
  FIRST_TOOLS,
  readSchema,
  readTools,
} from '../../../../src/renderer/features/prompts/answer-texts'
import { changeAnswer } from '../../../../src/renderer/features/prompts/change-answer'
import { pairMessages } from '../../../../src/renderer/features/prompts/compare-sides'
import { changeImages, contentOf, draftFrom, sameAsSaved } from '../../../../src/renderer/features/prompts/draft'
import { tabBody, tabFromBody } from '../../../../src/renderer/features/prompts/draft-body'
import { takesNoImages } from '../../../../src/renderer/features/prompts/no-images-note'
import { isBlank, newTab } from '../../../../src/renderer/features/prompts/tab'
import { costWords } from '../../../../src/renderer/shared-views/run-output/cost-words'
import { schemaMistakes } from '../../../../src/renderer/shared-views/run-output/schema-mistakes'
import { content } from './fixtures'

const image = { digest: 'ab'.repeat(32), mediaType: 'image/png' as const, name: 'dot.png', bytes: 70 }
const schema = { type: 'object' }
const whole = () =>
  content({
    messages: [{ role: 'user', template: 'What is this?', images: [image] }],
    output: { schema, repair: true },
    tools: [{ name: 'a', description: '', parameters: {} }],
  })

describe('images, schema and tools of a prompt', () => {
  it('come through a draft and through being kept', () => {
    const saved = whole()
    const draft = draftFrom(saved)
    expect(contentOf(draft, saved.model)).toEqual(saved)
    const tab = { ...newTab(), draft: changeAnswer(draft, { brokenTools: '[' }) }
    const back = tabFromBody(tab.id, tabBody(tab))
    expect(back?.draft).toMatchObject({ output: saved.output, tools: saved.tools, broken: { tools: '[' } })
    expect(back && contentOf(back.draft, saved.model)).toEqual(saved)
  })

  it('leave nothing behind where they are taken out, so that the prompt is what it was before', () => {
    const plain = content({ messages: [{ role: 'user', template: 'What is this?' }] })
    let draft = changeAnswer(draftFrom(whole()), { output: null, tools: null })
    const [message] = draft.messages
    draft = { ...draft, messages: changeImages(draft.messages, message?.key ?? '', () => []) }
    expect(sameAsSaved(draft, plain)).toBe(true)
    expect(Object.keys(contentOf(draft, null)).toSorted()).toEqual(Object.keys(plain).toSorted())
  })

  it('an image is in a message once', () => {
    const { messages } = draftFrom(whole())
    const key = messages[0]?.key ?? ''
    expect(changeImages(messages, key, (images) => [...images, { ...image, name: 'same.png' }])[0]?.images).toEqual([image])
  })

  it('a draft with an image alone is not blank, and messages with other images are not the same', () => {
    const draft = draftFrom(content({ messages: [{ role: 'user', template: '', images: [image] }] }))
    expect(isBlank(draft)).toBe(false)
    const message = { role: 'user' as const, template: 'a' }
    expect(pairMessages([message, message], [{ ...message, images: [image] }, message])).toHaveLength(2)
  })

  it('begin as something that has no mistakes', () => {
    expect(readSchema(FIRST_SCHEMA).mistakes).toEqual([])
    expect(readTools(FIRST_TOOLS)).toMatchObject({ mistakes: [], value: [{ name: 'look_up' }] })
    expect(answerWords(draftFrom(whole()))).toBe('JSON, repaired, 1 tool')
    expect(answerWords({})).toBe('text')
  })
})

describe('a model that takes no images', () => {
  const connection = (kind: 'ollama' | 'demo', capabilities: string[]) =>
    ({ name: 'c', kind, models: [{ name: 'm', capabilities }] }) as never
  it.each([
    ['ollama', ['completion', 'vision'], false],
    ['ollama', ['completion'], true],
    ['ollama', [], false],
    ['demo', [], true],
  ] as const)('%s with %j: %s', (kind, capabilities, none) => {
    expect(takesNoImages([connection(kind, [...capabilities])], { connection: 'c', name: 'm' })).toBe(none)
  })
  it('one that is not listed may take them', () => {
    expect(takesNoImages([], { connection: 'c', name: 'm' })).toBe(false)
  })
})

describe('what a run cost', () => {
  const attempt = (host: string) => ({ host, startedAt: '', ms: 1, status: 200, error: null, partial: null })
  const usd = (amount: number) => ({ amount, currency: 'USD' })
  it.each([
    [usd(0.01234), 'api.anthropic.com', '$0.0123'],
    [usd(0.00001), 'api.anthropic.com', '< $0.0001'],
    [usd(123.456), 'api.anthropic.com', '$123.46'],
    [usd(0), '127.0.0.1:11434', 'local'],
    [usd(0), 'localhost:1234', 'local'],
    [usd(0), 'openrouter.ai', '$0'],
    [null, 'api.anthropic.com', null],
  ])('%j at %s is %s', (cost, host, words) => {
    expect(costWords({ cost, cached: false, skippedFor: null, attempts: [attempt(host)] })).toBe(words)
  })
  it('is nothing where nobody was asked', () => {
    const none = { cost: usd(0), attempts: [] }
    expect(costWords({ ...none, cached: true, skippedFor: null })).toBe('cached, $0')
    expect(costWords({ ...none, cached: false, skippedFor: 'r' })).toBe('skipped, $0')
    expect(costWords({ cost: null, attempts: [], cached: false, skippedFor: null })).toBe('not sent, $0')
    expect(dollars(0)).toBe('$0')
  })
})

describe('the mistakes of an answer', () => {
  it('are those that the failure tells, and none of another failure', () => {
    const mistakes = [{ path: '/n', message: 'is no number' }]
    expect(schemaMistakes({ code: 'OUTPUT_INVALID', details: { mistakes: [...mistakes, 'x'] } })).toEqual(mistakes)
    expect(schemaMistakes({ code: 'TIMEOUT', details: { mistakes } })).toEqual([])
    expect(schemaMistakes(null)).toEqual([])
  })
})
