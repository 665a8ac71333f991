import { describe, expect, it } from 'vitest'
import type { Waiting } from '#shared/contract/events'
import { AppError } from '#shared/errors'
import { waitingWords } from '../../../../src/renderer/shared-views/run-output/waiting-words'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const at = (ms: number) => new Date(NOW + ms).toISOString()
const failure = new AppError('RATE_LIMITED', 'The server asks to slow down').toJSON()

const words = (waiting: Waiting | null, attempt = 0, maxAttempts = 3) =>
  waitingWords({ waiting, attempt, maxAttempts, lastError: attempt === 0 ? null : failure }, 'ollama', NOW)

describe('what a live run waits for', () => {
  it.each([
    [{ for: 'slot', until: null }, 'Waits for its turn: ollama has as many requests at once as it takes.'],
    [{ for: 'model', until: null }, 'Waits for memory: another model runs on this machine.'],
    [{ for: 'rate', until: at(12_300) }, 'Waits 13 s so that ollama gets no more requests than it takes in a minute.'],
    [{ for: 'rate', until: at(90_000) }, 'Waits 1 min 30 s so that ollama gets no more requests than it takes in a minute.'],
    [{ for: 'rate', until: null }, 'Waits so that ollama gets no more requests than it takes in a minute.'],
  ] as const)('%j', (waiting, text) => {
    expect(words(waiting)).toEqual({ idle: true, text })
  })

  it('is the next attempt, with the time that is left and why the last one failed', () => {
    const because = 'The last one failed: The server asks to slow down.'
    expect(words({ for: 'retry', until: at(1_200) }, 1)).toEqual({ idle: true, text: `Attempt 2 of 3 in 2 s. ${because}` })
    // The clock of the host may be a little behind.
    expect(words({ for: 'retry', until: at(-400) }, 1)?.text).toBe(`Attempt 2 of 3 in 1 s. ${because}`)
    expect(words({ for: 'retry', until: null }, 1)?.text).toBe(`Attempt 2 of 3 follows. ${because}`)
  })

  it('is nothing while the first attempt goes on, and stays said while a later one does', () => {
    expect(words(null, 1, 3)?.text).toBeUndefined()
    expect(words(null, 2, 3)).toEqual({
      idle: false,
      text: 'Attempt 2 of 3. The last one failed: The server asks to slow down.',
    })
  })
})
