import { afterEach, expect, test } from 'vitest'
import { hostScheduler } from '#main/execution/scheduling/host-scheduler'
import { createRegistry, type Registry } from '#main/providers/registry'
import { anywhere } from '../../../integration/providers-call'

let registry: Registry
afterEach(() => registry.close())

const signal = new AbortController().signal

test.each([
  ['openai-compatible', 'http://127.0.0.1:9/v1', []],
  ['ollama', '127.0.0.1:9', ['model']],
])(
  'of two on this machine, both %s, the second waits for memory only where models are loaded as they are asked for',
  async (kind, address, waits) => {
    const configured = () => ['left', 'right'].map((name) => ({ name, kind, address, dialect: null, command: null }))
    registry = createRegistry({ egress: anywhere, env: {}, configured })
    const scheduler = hostScheduler(registry, () => ({}))
    const waited: string[] = []
    const ask = (connection: string) =>
      scheduler.acquire({ connection, model: 'm', queue: '', signal, onWait: (waiting) => waited.push(waiting.for) })
    const release = await ask('left')
    const second = ask('right')
    if (waits.length > 0) release()
    const done = await second
    expect(waited).toEqual(waits)
    done()
    release()
  },
)
