import type { ModelRef } from '#shared/domain/prompt'
import type { Context } from '../promptfoo/context'
import type { Spot } from '../promptfoo/spot'

/** `CONNECTION:MODEL`, parted at the first colon; null, and a problem, for anything else. */
export function modelRef(context: Context, spot: Spot): ModelRef | null {
  const [, connection, name] = typeof spot.value === 'string' ? (/^([^:]+):(.+)$/.exec(spot.value) ?? []) : []
  if (connection !== undefined && name !== undefined) return { connection, name }
  context.problems.refuse(
    spot,
    `${JSON.stringify(spot.value ?? null)} names no model.`,
    'Write CONNECTION:MODEL, such as ollama:llama3.2:3b.',
  )
  return null
}
