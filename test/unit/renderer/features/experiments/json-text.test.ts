import { describe, expect, it } from 'vitest'
import { jsonText } from '../../../../../src/renderer/features/experiments/compare/json-text'

describe('an answer as JSON', () => {
  it.each([
    ['{"b": 1, "a": {"d": [2, {"z": 1, "y": 2}], "c": null}}', '{"a":{"c":null,"d":[2,{"y":2,"z":1}]},"b":1}'],
    ['  [3, 1, 2]\n', '[3,1,2]'],
    ['```json\n{"a": 1}\n```', '{"a":1}'],
    ['```\n{"a": 1}```', '{"a":1}'],
  ])('has its keys in order and its lists as they are: %j', (answer, compact) =>
    expect(jsonText(answer)).toBe(JSON.stringify(JSON.parse(compact), null, 2)),
  )
  it.each(['', 'text', '5', '"a"', 'null', '{"a": 1} and more', '{"a": }'])('is none: %j', (answer) =>
    expect(jsonText(answer)).toBeNull(),
  )
})
