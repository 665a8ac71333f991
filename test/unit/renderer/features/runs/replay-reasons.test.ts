import { describe, expect, it } from 'vitest'
import type { Replay } from '#shared/domain/run'
import { factWords, replayFacts, verdictSentence } from '../../../../../src/renderer/features/runs/replay-reasons'
import { makeRun } from './make-run'

const replay = (because: Replay['because'], verdict: Replay['verdict'] = 'differs'): Replay => ({ verdict, because, diff: null })
const digest = { what: 'model digest', before: 'a'.repeat(64), now: 'b'.repeat(64) } as const
const server = { what: 'server version', before: '0.12.3', now: '0.12.6' } as const

describe('the verdict on a replay', () => {
  it.each([
    [replay([], 'identical'), 'Replayed with the same outcome.'],
    [replay([], 'differs-unexplained'), 'The replay differs, and nothing that is known of the two explains it.'],
    [replay([digest]), 'The replay differs because the model digest changed.'],
    [replay([digest, server]), 'The replay differs because the model digest changed and the server version changed.'],
    [
      replay([{ what: 'seed', before: null, now: null }]),
      'The replay differs because no seed was set, so that the server drew another.',
    ],
    [
      replay([{ what: 'outcome', before: 'completed', now: 'failed (TIMEOUT)' }]),
      'The replay differs because it ended as failed (TIMEOUT) and not as completed.',
    ],
  ])('%#', (of, sentence) => {
    expect(verdictSentence(of)).toBe(sentence)
  })

  it('tells apart what changed, what is the same, and what is not known of both', () => {
    const manifest = {
      ...makeRun().manifest,
      adapterVersion: 'ollama 1',
      observed: { contextLength: null, serverVersion: '0.12.3' },
    }
    const before = makeRun({ manifest })
    const now = makeRun({ manifest, parameters: { seed: 7 } })
    expect(replayFacts(replay([digest, server]), before, now)).toEqual([
      { what: 'request', change: null },
      { what: 'model digest', change: digest },
      { what: 'server', change: server },
      { what: 'adapter', change: null },
      { what: 'seed 7', change: null },
    ])
    // The other run is not there any more: what changed is known all the same.
    expect(replayFacts(replay([server]), null, makeRun()).map(({ what }) => what)).toEqual(['request', 'server'])
  })

  it('shortens digests and nothing else', () => {
    expect(['a'.repeat(64), `sha256:${'b'.repeat(64)}`, '0.12.6', null].map(factWords)).toEqual([
      'aaaaaaaa',
      'bbbbbbbb',
      '0.12.6',
      'unknown',
    ])
  })
})
