import { expect, it } from 'vitest'
import type { InputKind } from '#shared/domain/prompt'
import { restingWords } from '../../../../src/renderer/features/prompts/resting-words'

it.each<[string, InputKind, string]>([
  ['["billing", "outage"]', 'array', 'billing, outage'],
  ['[{"at": 1}, {"at": 2}]', 'array', '[2 items] [{"at":1},{"at":2}]'],
  ['[]', 'array', '[empty]'],
  ['{"plan": "team"}', 'object', '{"plan":"team"}'],
  ['[not json', 'array', '[not json'],
  ['two\nlines', 'string', 'two lines'],
  ['0.5', 'number', '0.5'],
])('%j as %s rests as %s', (text, kind, words) => expect(restingWords(text, kind)).toBe(words))
