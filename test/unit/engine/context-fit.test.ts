import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubtfulNote, overflow, readOfPrompt, suggestedContext } from '#main/engine/context-fit'
import { AppError } from '#shared/errors'

const lengths = (
  estimatedTokens: number,
  countedTokens: number | null,
  contextLength: number | null,
  modelLimit: number | null = null,
) => ({ estimatedTokens, countedTokens, contextLength, modelLimit })

describe('what the model read of the prompt', () => {
  const rows: [ReturnType<typeof readOfPrompt>, string, ReturnType<typeof lengths>][] = [
    ['whole', 'it fits by far', lengths(100, 98, 4096)],
    ['whole', 'it is estimated at just the context', lengths(4096, 4096, 4096)],
    ['cut', 'the count is the context, and the estimate more', lengths(4097, 4096, 4096)],
    ['cut', 'the count is over the context', lengths(9000, 5000, 4096)],
    ['whole', 'it is estimated a little too long, and counted near that', lengths(4500, 4000, 4096)],
    ['whole', 'it is counted at three quarters of the estimate', lengths(5000, 3750, 4096)],
    ['doubtful', 'it is counted at less than three quarters', lengths(5000, 3749, 4096)],
    ['doubtful', 'it is counted at next to nothing', lengths(5000, 1, 4096)],
    ['whole', 'the server does not count', lengths(5000, null, 4096)],
    ['whole', 'no context is known', lengths(5000, 4096, null)],
  ]
  it.each(rows)('%s where %s', (read, _, given) => {
    expect(readOfPrompt(given)).toBe(read)
  })
})

describe('the context that is suggested', () => {
  const rows: [number | null, string, ReturnType<typeof lengths>][] = [
    [7168, 'a quarter more than the estimate and room for an answer, in 1,024s', lengths(5000, 4096, 4096, 131_072)],
    [6000, "the model's own limit where that is less", lengths(5000, 4096, 4096, 6000)],
    [null, 'none where the limit is in force already', lengths(50_000, 8192, 8192, 8192)],
    [null, 'none where more is in force than the limit says', lengths(50_000, 8192, 9000, 8192)],
    [7168, 'one where nothing is known of context and model', lengths(5000, null, null)],
  ]
  it.each(rows)('%s: %s', (suggested, _, given) => {
    expect(suggestedContext(given)).toBe(suggested)
  })

  it('is more than what is in force, at most what the model allows, and takes the estimate where that fits', () => {
    const count = fc.integer({ min: 1, max: 2_000_000 })
    fc.assert(
      fc.property(count, fc.option(count), fc.option(count), (estimated, context, limit) => {
        const suggested = suggestedContext(lengths(estimated, null, context, limit))
        if (suggested === null) return limit !== null || (context ?? 0) >= estimated
        expect(suggested).toBeGreaterThan(context ?? 0)
        expect(suggested).toBeLessThanOrEqual(limit ?? suggested)
        if (limit === null || suggested < limit) expect(suggested).toBeGreaterThan(estimated)
        return true
      }),
    )
  })
})

describe('the error of a prompt that did not fit', () => {
  it('names the lengths, the way out and the context to ask for', () => {
    const error = overflow(lengths(5000, 4096, 4096, 131_072), null)
    expect(error).toMatchObject({
      code: 'CONTEXT_OVERFLOW',
      message: '≈ 5,000 tokens do not fit in 4,096. The server cut it and answered what was left; that answer is kept.',
      hint: 'Raise num_ctx; the model allows 131,072.',
      retryable: false,
      details: { estimatedTokens: 5000, countedTokens: 4096, contextLength: 4096, modelLimit: 131_072, suggestedContext: 7168 },
    })
  })

  it("keeps the server's own refusal", () => {
    const refused = new AppError('CONTEXT_OVERFLOW', 'Too long.', { details: { status: 400, serverMessage: 'too long' } })
    expect(overflow(lengths(5000, null, null), refused)).toMatchObject({
      message: '≈ 5,000 tokens do not fit in the context in force. The server refused it.',
      hint: 'Raise num_ctx, or shorten the prompt.',
      details: { status: 400, serverMessage: 'too long', suggestedContext: 7168 },
      cause: refused,
    })
  })

  it('says to shorten the prompt where no context is large enough', () => {
    const fixed = overflow(lengths(5000, null, 4096, 131_072), null, false)
    expect([fixed.hint, fixed.details.suggestedContext]).toEqual([
      'Shorten the prompt, or choose a model with a longer context.',
      null,
    ])
    expect(overflow(lengths(50_000, 8192, 8192, 8192), null).hint).toBe('Shorten the prompt: the model allows 8,192 at most.')
  })

  it('a doubtful count is a note with the three figures', () => {
    expect(doubtfulNote(lengths(5000, 1200, 4096))).toBe(
      'The prompt may have been cut: the server read 1,200 tokens of ≈ 5,000, in a context of 4,096.',
    )
  })
})
