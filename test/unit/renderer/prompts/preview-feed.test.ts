import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CompiledPreview } from '#shared/domain/template'
import { PreviewFeed, type PreviewQuestion } from '../../../../src/renderer/features/prompts/preview-feed'
import { content, preview } from './fixtures'

const question = (template: string): PreviewQuestion => ({
  keys: ['k'],
  content: content({ messages: [{ role: 'user', template }] }),
  variables: {},
})

describe('previews while typing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const setUp = () => {
    const asked: { template: string; answer: (given: CompiledPreview) => void; fail: (error: Error) => void }[] = []
    const shown: string[] = []
    const failures: string[] = []
    const feed = new PreviewFeed(
      ({ content: { messages } }) =>
        new Promise((answer, fail) => asked.push({ template: messages[0]?.template ?? '', answer, fail })),
      (given) => shown.push(given.question.content.messages[0]?.template ?? ''),
      (error) => failures.push(error.message),
    )
    return { asked, shown, failures, feed }
  }

  it('are asked once for a burst of keys, with the newest text', () => {
    const { feed, asked } = setUp()
    for (const text of ['a', 'ab', 'abc']) feed.schedule(question(text))
    vi.advanceTimersByTime(119)
    expect(asked).toHaveLength(0)
    vi.advanceTimersByTime(1)
    expect(asked.map(({ template }) => template)).toEqual(['abc'])
  })

  it('drop an answer that comes after a newer one', async () => {
    const { feed, asked, shown, failures } = setUp()
    feed.now(question('old'))
    feed.now(question('new'))
    asked[1]?.answer(preview())
    await vi.advanceTimersByTimeAsync(0)
    asked[0]?.answer(preview())
    await vi.advanceTimersByTimeAsync(0)
    expect(shown).toEqual(['new'])
    feed.now(question('x'))
    feed.now(question('y'))
    asked[3]?.answer(preview())
    await vi.advanceTimersByTimeAsync(0)
    asked[2]?.fail(new Error('late'))
    await vi.advanceTimersByTimeAsync(0)
    expect(failures).toEqual([])
  })

  it('show an older answer while the newer one is on its way, and say a failure', async () => {
    const { feed, asked, shown, failures } = setUp()
    feed.now(question('one'))
    feed.now(question('two'))
    asked[0]?.answer(preview())
    await vi.advanceTimersByTimeAsync(0)
    expect(shown).toEqual(['one'])
    asked[1]?.fail(new Error('gone'))
    await vi.advanceTimersByTimeAsync(0)
    expect(failures).toEqual(['gone'])
  })

  it('ask nothing more once cancelled', () => {
    const { feed, asked } = setUp()
    feed.schedule(question('a'))
    feed.cancel()
    vi.advanceTimersByTime(1000)
    expect(asked).toHaveLength(0)
  })
})
