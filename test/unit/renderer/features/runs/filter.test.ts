import { describe, expect, it } from 'vitest'
import {
  NO_FILTER,
  partsOf,
  STATUS_CHOICES,
  statusWords,
  toggleChoice,
  without,
} from '../../../../../src/renderer/features/runs/filter'

const choice = (label: string) => STATUS_CHOICES.find((each) => each.label === label)?.statuses ?? []

describe('the filter of runs', () => {
  it('puts choices of statuses in and takes them out', () => {
    const failed = toggleChoice(NO_FILTER, choice('failed'))
    expect(failed.statuses).toEqual(['failed'])
    const both = toggleChoice(failed, choice('running'))
    expect(statusWords(both)).toBe('running, failed')
    expect(toggleChoice(both, choice('running')).statuses).toEqual(['failed'])
    expect(statusWords(toggleChoice(both, choice('stopped')))).toBe('3 of 7')
    expect(statusWords(NO_FILTER)).toBeNull()
  })

  it('names its parts and drops them one by one', () => {
    const full = { text: ' refund ', prompt: 'triage', model: 'ollama:x', statuses: ['failed' as const], hash: 'abcdef' }
    expect(partsOf(full)).toEqual(['text', 'prompt', 'model', 'status', 'hash'])
    for (const part of partsOf(full)) expect(partsOf(without(full, part))).not.toContain(part)
    expect(partsOf({ ...NO_FILTER, text: '  ' })).toEqual([])
  })
})
