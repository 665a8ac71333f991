import { describe, expect, it } from 'vitest'
import type { Connection } from '#shared/domain/provider'
import { connectionLine } from '../../../../src/renderer/app/connection-line'

const demo: Connection = {
  name: 'demo',
  kind: 'demo',
  address: null,
  health: { state: 'ok', sentence: 'demo is here.', checkedAt: null, serverVersion: null, ms: null },
  models: [],
}
const ollama = (state: Connection['health']['state'], serverVersion: string | null = null): Connection => ({
  ...demo,
  name: 'ollama',
  kind: 'ollama',
  health: { state, sentence: '', checkedAt: null, serverVersion, ms: null },
})

describe('connectionLine', () => {
  it.each<[string, readonly Connection[], ReturnType<typeof connectionLine>]>([
    ['nothing known', [], null],
    ['only demo', [demo], { state: 'ok', sentence: 'demo is here' }],
    ['a version', [demo, ollama('ok', '0.12.6')], { state: 'ok', sentence: 'Ollama 0.12.6 answers' }],
    ['no version', [ollama('ok')], { state: 'ok', sentence: 'Ollama answers' }],
    ['away', [ollama('unreachable'), demo], { state: 'away', sentence: 'Ollama not found, demo is here' }],
    ['broken, alone', [ollama('error')], { state: 'away', sentence: 'Ollama reports an error' }],
    ['not asked yet', [ollama('unknown'), demo], { state: 'unknown', sentence: 'Looking for Ollama …' }],
  ])('%s', (_, connections, line) => expect(connectionLine(connections)).toEqual(line))
})
