import { describe, expect, it } from 'vitest'
import { type Replayed, replayVerdict } from '#main/engine/replay-verdict'
import type { Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { sampleRun } from '../store/sample-run'

const FIXED = { temperature: 0, seed: 7 }
const answer = (text: string, changes: Partial<Run> = {}): Replayed =>
  sampleRun({ output: { text, thinking: null, digest: null }, parameters: FIXED, ...changes })
const manifest = (changes: Partial<Run['manifest']>): Partial<Run> => ({ manifest: { ...sampleRun().manifest, ...changes } })
const { modelIdentity } = sampleRun().manifest
const identity = (digest: string | null) => manifest({ modelIdentity: modelIdentity && { ...modelIdentity, digest } })
const observed = (contextLength: number | null, serverVersion: string | null) =>
  manifest({ observed: { contextLength, serverVersion } })
const failed = (code: 'TIMEOUT' | 'PROVIDER_ERROR'): Partial<Run> => ({
  status: 'failed',
  output: null,
  finishReason: null,
  error: new AppError(code, 'It failed.').toJSON(),
})

describe('a replay', () => {
  const identical: [string, Replayed, Replayed][] = [
    ['the same text', answer('a'), answer('a')],
    ['the same text of another server', answer('a', observed(4096, '0.9.0')), answer('a', observed(8192, '0.12.6'))],
    ['the same text without a seed', answer('a', { parameters: {} }), answer('a', { parameters: {} })],
    ['the same failure', answer('a', failed('TIMEOUT')), answer('b', failed('TIMEOUT'))],
  ]
  it.each(identical)('is identical with %s', (_, before, now) => {
    expect(replayVerdict(before, now)).toEqual({ verdict: 'identical', because: [], diff: null })
  })

  const explained: [string, Replayed, Replayed, unknown[]][] = [
    ['the model digest', answer('a', identity('old')), answer('b', identity('new')), [['model digest', 'old', 'new']]],
    ['the server version', answer('a', observed(1, '1')), answer('b', observed(1, '2')), [['server version', '1', '2']]],
    ['the context length', answer('a', observed(1, '1')), answer('b', observed(2, '1')), [['context length', '1', '2']]],
    [
      'the adapter version',
      answer('a', manifest({ adapterVersion: 'ollama-1' })),
      answer('b', manifest({ adapterVersion: 'ollama-2' })),
      [['adapter version', 'ollama-1', 'ollama-2']],
    ],
    ['no seed', answer('a', { parameters: {} }), answer('b', { parameters: {} }), [['seed', null, null]]],
    [
      'a temperature without a seed',
      answer('a', { parameters: { temperature: 0.7 } }),
      answer('b', { parameters: { temperature: 0.7 } }),
      [['seed', null, null]],
    ],
    ['a failure', answer('a'), answer('', failed('TIMEOUT')), [['outcome', 'completed', 'failed (TIMEOUT)']]],
    [
      'another failure',
      answer('', failed('PROVIDER_ERROR')),
      answer('', failed('TIMEOUT')),
      [['outcome', 'failed (PROVIDER_ERROR)', 'failed (TIMEOUT)']],
    ],
    ['a success', answer('', failed('TIMEOUT')), answer('a'), [['outcome', 'failed (TIMEOUT)', 'completed']]],
    [
      'several at once',
      answer('a', observed(1, '1')),
      answer('b', observed(2, '2')),
      [
        ['server version', '1', '2'],
        ['context length', '1', '2'],
      ],
    ],
  ]
  it.each(explained)('differs because of %s', (_, before, now, because) => {
    const replay = replayVerdict(before, now)
    expect(replay.verdict).toBe('differs')
    expect(replay.because.map(({ what, before: then, now: since }) => [what, then, since])).toEqual(because)
  })

  const unexplained: [string, Replayed, Replayed][] = [
    ['nothing that is known changed', answer('a'), answer('b')],
    ['what changed is unknown on one side', answer('a', observed(null, null)), answer('b', observed(4096, '1'))],
    ['the digest is unknown now', answer('a', identity('old')), answer('b', identity(null))],
    ['the text is the same but the thinking', answer('a'), answer('a', { output: { text: 'a', thinking: 'hm', digest: null } })],
    ['it stopped for another reason', answer('a'), answer('a', { finishReason: 'length' })],
  ]
  it.each(unexplained)('differs unexplained where %s', (_, before, now) => {
    expect(replayVerdict(before, now)).toMatchObject({ verdict: 'differs-unexplained', because: [] })
  })

  it('brings a diff of the texts by line, and none where they are the same', () => {
    const before = answer('one\ntwo\nthree\n')
    const { diff } = replayVerdict(before, answer('one\n2\nthree\n'))
    expect(diff).toContain('-two\n+2\n')
    expect(diff).toContain(`--- ${before.id}`)
    expect(replayVerdict(answer('a'), answer('a', { finishReason: 'length' })).diff).toBeNull()
  })

  it('leaves the diff out where two texts are too unlike to compare in time', () => {
    const long = (seed: number) => Array.from({ length: 60_000 }, (_, at) => `${(at * seed) % 65_537}`).join('\n')
    const replay = replayVerdict(answer(long(7919)), answer(long(104_729)))
    expect(replay).toMatchObject({ verdict: 'differs-unexplained', diff: null })
  })
})
