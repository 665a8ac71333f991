import { describe, expect, it } from 'vitest'
import { type Answer, EMPTY_ANSWER, reduceAnswer } from '#main/engine/process'
import type { StreamPart } from '#shared/domain/provider'

const reduceAll = (parts: [StreamPart, number][]): Answer =>
  parts.reduce((answer, [part, ms]) => reduceAnswer(answer, part, ms), EMPTY_ANSWER)

describe('reduceAnswer', () => {
  it('keeps thinking and content apart, each with the time of its first part', () => {
    const answer = reduceAll([
      [{ type: 'thinking-delta', text: 'Let me ' }, 40],
      [{ type: 'thinking-delta', text: 'see.' }, 60],
      [{ type: 'text-delta', text: 'Yes' }, 100],
      [{ type: 'text-delta', text: '.' }, 120],
    ])
    expect(answer).toMatchObject({ thinking: 'Let me see.', text: 'Yes.', firstThinkingMs: 40, firstTokenMs: 100 })
    expect(answer.finishReason).toBeNull()
  })

  it('does not take an empty part for the first token', () => {
    const answer = reduceAll([
      [{ type: 'text-delta', text: '' }, 10],
      [{ type: 'text-delta', text: 'a' }, 30],
    ])
    expect(answer.firstTokenMs).toBe(30)
  })

  it('counts a tool call as content', () => {
    const answer = reduceAll([[{ type: 'tool-call', id: null, name: 'look_up', arguments: { id: 3 } }, 25]])
    expect(answer).toMatchObject({ firstTokenMs: 25, toolCalls: [{ id: null, name: 'look_up', arguments: { id: 3 } }] })
  })

  it('takes counts, reason and load time as the server gives them', () => {
    const answer = reduceAll([
      [{ type: 'usage', inputTokens: 12, outputTokens: null }, 50],
      [{ type: 'finish', reason: 'length', loadMs: 1840, remoteHost: null }, 51],
    ])
    expect(answer).toMatchObject({ inputTokens: 12, outputTokens: null, estimated: false, finishReason: 'length', loadMs: 1840 })
  })

  it('leaves the earlier answer as it was', () => {
    const before = { ...EMPTY_ANSWER, text: 'a' }
    reduceAnswer(before, { type: 'text-delta', text: 'b' }, 1)
    expect(before.text).toBe('a')
  })
})
