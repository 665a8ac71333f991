import { z } from 'zod'
import type { Json } from '#shared/domain/json'
import type { ModelDetails, ModelParameter } from '#shared/domain/model-management'
import { OPTION_LIST } from './option-list'

const text = z.string().nullish().catch(null)

const showSchema = z.object({
  parameters: text,
  license: text,
  modified_at: text,
  details: z.object({ family: text }).nullish().catch(null),
  model_info: z.record(z.string(), z.unknown()).nullish().catch(null),
})

/** What /api/show tells beyond the list of models. */
export function readDetails(answer: unknown): ModelDetails {
  const shown = showSchema.catch({}).parse(answer)
  const layers = shown.model_info?.[`${String(shown.model_info['general.architecture'])}.block_count`]
  return {
    family: shown.details?.family || null,
    layers: Number.isInteger(layers) ? (layers as number) : null,
    modifiedAt: shown.modified_at || null,
    license: shown.license?.trim().split('\n')[0]?.trim() || null,
    parameters: parameters(ownDefaults(shown.parameters ?? '')),
  }
}

/** The known options with what the model's maker set, and behind them what the maker set that is not on the list. */
function parameters(own: Map<string, Json>): ModelParameter[] {
  const known = OPTION_LIST.map((listed) => ({ ...listed, modelDefault: own.get(listed.name) ?? null }))
  const names = new Set(OPTION_LIST.map(({ name }) => name))
  const others = [...own].filter(([name]) => !names.has(name))
  return [
    ...known,
    ...others.map(
      ([name, modelDefault]): ModelParameter => ({
        name,
        meaning: 'Set by the model',
        kind: 'other',
        min: null,
        max: null,
        serverDefault: null,
        modelDefault,
      }),
    ),
  ]
}

/** Lines as `temperature    0.6` and `stop    "<|im_end|>"`; an option that stands more than once is a list. */
export function ownDefaults(lines: string): Map<string, Json> {
  const found = new Map<string, Json>()
  for (const line of lines.split('\n')) {
    const [, name, raw] = /^(\S+)\s+(.*\S)\s*$/.exec(line) ?? []
    if (name === undefined || raw === undefined) continue
    const before = found.get(name)
    const now = value(raw)
    const isList = name === 'stop' || before !== undefined
    found.set(name, isList ? [...(Array.isArray(before) ? before : before === undefined ? [] : [before]), now] : now)
  }
  return found
}

function value(raw: string): Json {
  try {
    return JSON.parse(raw) as Json
  } catch {
    return raw
  }
}
