import { describe, expect, it } from 'vitest'
import { fromHit } from '../../../../../src/renderer/features/runs/from-hit'

describe('the beginning of a line that was searched', () => {
  const cases: [string, string, string[], string][] = [
    ['the hit at the beginning', 'Webhook answers 504', ['webhook'], 'Webhook answers 504'],
    ['a few words before it', 'liefern die Webhooks', ['webhook'], 'liefern die Webhooks'],
    ['many words before it', 'Queues: billing, outage, how-to Plan: team Webhook 504', ['webhook'], '…Plan: team Webhook 504'],
    ['one long word before it', `${'a'.repeat(60)}/webhook`, ['webhook'], `…${'a'.repeat(11)}/webhook`],
    ['the first of two hits', `${'word '.repeat(20)}504 webhook`, ['webhook', '504'], '…word word 504 webhook'],
    ['no hit', 'Queues: billing, outage, how-to Plan: team', ['refund'], 'Queues: billing, outage, how-to Plan: team'],
    ['no search', 'Queues: billing, outage, how-to Plan: team', [], 'Queues: billing, outage, how-to Plan: team'],
    ['nothing', '', ['webhook'], ''],
  ]
  it.each(cases)('%s', (_, text, words, shown) => expect(fromHit(text, words)).toBe(shown))

  it('never begins with half a character', () => {
    expect(fromHit(`${'😀'.repeat(30)}/webhook`, ['webhook'])).toMatch(/^…😀/u)
  })
})
