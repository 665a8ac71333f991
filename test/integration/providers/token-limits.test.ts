import { expect, test } from 'vitest'
import { blockStart, event, messageEvents, messageStart, textDelta } from '../../fakes/anthropic-events'
import { chatEvents } from '../../fakes/openai-chunks'
import { paced } from '../../fakes/paced'
import { ask, callContext, collect } from '../providers-call'
import { anthropicSpeaker, openAiSpeaker } from './http-speakers'
import type { Speaker } from './speaker'

const PIECES = Array.from({ length: 30 }, (_, at) => `${at === 0 ? '[' : ''}${at},`).concat('30]')
/** Longer than any pause between two pieces, and shorter than all of them together. */
const LIMIT_MS = 3000
const tools = [{ name: 'count', pieces: PIECES }]

test.each<[string, Speaker, string[]]>([
  ["Anthropic's", anthropicSpeaker, messageEvents(anthropicSpeaker.model, { text: ['Well. '], tools, stopReason: 'tool_use' })],
  ["OpenAI's", openAiSpeaker('openai'), chatEvents('openai', 'm', { text: ['Well. '], tools, finish: 'tool_calls' })],
])('long arguments of a tool in %s protocol are no silence, though no part tells of them', async (_, speaker, events) => {
  const other = await speaker.open()
  try {
    other.send?.(bytes(paced(events, 130)))
    const { parts, error } = await collect(other.provider, ask(speaker.model), callContext({ betweenTokensMs: LIMIT_MS }))
    expect(error).toBeNull()
    expect(parts).toContainEqual(
      expect.objectContaining({ type: 'tool-call', name: 'count', arguments: JSON.parse(PIECES.join('')) }),
    )
  } finally {
    await other.close()
  }
})

test.each([
  ['firstTokenMs', ''],
  ['betweenTokensMs', textDelta(0, 'One ')],
])('the pings of Anthropic, which come while nothing does, are no token for %s', async (limit, before) => {
  const other = await anthropicSpeaker.open()
  try {
    const begin = messageStart(anthropicSpeaker.model) + blockStart(0, { type: 'text', text: '' }) + before
    other.send?.(bytes(paced([begin, ...Array.from({ length: 400 }, () => event({ type: 'ping' }))], 25)))
    const { error } = await collect(other.provider, ask(anthropicSpeaker.model), callContext({ [limit]: 400 }))
    expect(error).toMatchObject({ code: 'TIMEOUT', details: { limit } })
  } finally {
    await other.close()
  }
})

async function* bytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield new TextEncoder().encode(text)
}
