import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OwnRuns, openOwnRuns } from './own-runs'

/** About 6,000 tokens. */
const LONG = 'word '.repeat(6000)

describe('a prompt that does not fit', () => {
  let own: OwnRuns
  beforeEach(async () => {
    own = await openOwnRuns({ models: [{ name: 'llama3.2:3b', contextLength: 131_072 }], defaultContext: 4096 })
    await own.call('connections.check', {})
  })
  afterEach(() => own.close())

  it('is refused by a server that is asked not to cut it: truncated, with the lengths and the way out', async () => {
    const run = await own.run(LONG, { parameters: { num_ctx: 2048 } })
    expect(own.chats()[0]?.body).toMatchObject({ truncate: false, shift: false })
    expect(run).toMatchObject({
      status: 'truncated',
      output: null,
      error: { code: 'CONTEXT_OVERFLOW', retryable: false, hint: 'Raise num_ctx; the model allows 131,072.' },
      attempts: [{ status: 400 }],
    })
    const { contextFit } = run.manifest
    expect(contextFit).toMatchObject({ countedTokens: null, contextLength: 2048, modelLimit: 131_072 })
    expect(contextFit?.estimatedTokens).toBeGreaterThan(5000)
    expect(run.error?.details).toMatchObject({ status: 400, ...contextFit })
    const suggested = Number(run.error?.details.suggestedContext)
    expect(suggested % 1024).toBe(0)
    const again = await own.run(LONG, { parameters: { num_ctx: suggested } })
    expect(again).toMatchObject({ status: 'completed', notes: [], manifest: { contextFit: { contextLength: suggested } } })
  })

  it('is found to be cut where the count is the context in force: truncated, and the answer is kept', async () => {
    own.server.next({ kind: 'answer', chunks: ['About ', 'the rest'], promptEvalCount: 4096 })
    const run = await own.run(LONG, { parameters: { temperature: 0 } })
    expect(run).toMatchObject({
      status: 'truncated',
      output: { text: 'About the rest' },
      error: { code: 'CONTEXT_OVERFLOW', details: { countedTokens: 4096, contextLength: 4096 } },
      attempts: [{ status: 200, error: { code: 'CONTEXT_OVERFLOW' } }],
      manifest: { observed: { contextLength: 4096 } },
    })
    expect(run.error?.message).toMatch(/^≈ [\d,]+ tokens do not fit in 4,096\. The server cut it/)
    expect(own.chats()).toHaveLength(1)
    own.server.next({ kind: 'answer', chunks: ['All of it'], promptEvalCount: 4000 })
    expect(await own.run(LONG, { parameters: { temperature: 0 } })).toMatchObject({ status: 'completed', cached: false })
  })

  it('is doubtful where much less was counted than estimated: completed, with a note', async () => {
    own.server.next({ kind: 'answer', chunks: ['Well'], promptEvalCount: 900 })
    const run = await own.run(LONG)
    expect(run.status).toBe('completed')
    expect(run.notes).toEqual([
      expect.stringMatching(/^The prompt may have been cut: the server read 900 tokens of ≈ [\d,]+, in a context of 4,096\.$/),
    ])
    await own.restart()
    expect((await own.get(run.id)).notes).toEqual(run.notes)
  })

  it('is no concern where the server does not count, or the prompt fits', async () => {
    own.server.next({ kind: 'answer', chunks: ['Well'], noCounts: true })
    expect(await own.run(LONG)).toMatchObject({ status: 'completed', notes: [], usage: { estimated: true } })
    own.server.next({ kind: 'answer', chunks: ['Well'], promptEvalCount: 1 })
    expect(await own.run('Hello.')).toMatchObject({ status: 'completed', notes: [] })
  })

  it('is listed and counted as truncated', async () => {
    await own.run(LONG, { parameters: { num_ctx: 512 } })
    const filter = { statuses: ['truncated' as const] }
    expect((await own.call('runs.list', { filter })).items).toMatchObject([{ errorCode: 'CONTEXT_OVERFLOW' }])
    expect(await own.call('runs.count', { filter })).toEqual({ count: 1 })
  })
})
