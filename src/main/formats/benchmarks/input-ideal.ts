import { z } from 'zod'
import type { Json } from '#shared/domain/json'
import { assertionSchema } from '#shared/domain/score'
import type { BenchmarkSet } from './benchmark-set'

const messages = z.array(z.object({ role: z.string(), content: z.string() })).min(1)
const rowSchema = z.object({ input: z.union([z.string(), messages]), ideal: z.union([z.string(), z.array(z.string()).min(1)]) })

export interface IdealRow {
  system: string
  input: string
  ideals: string[]
}

/** `{input, ideal}`: a text or messages, and an answer or several. What stands before the last question is told as it was said. */
export function inputIdealRow(row: Json): IdealRow | null {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) return null
  const { input, ideal } = parsed.data
  const ideals = (Array.isArray(ideal) ? ideal : [ideal]).map((text) => text.trim())
  if (typeof input === 'string') return { system: '', input, ideals }
  const system = input.filter(({ role }) => role === 'system').map(({ content }) => content)
  const turns = input.filter(({ role }) => role !== 'system')
  const said = turns.length === 1 ? turns.map(({ content }) => content) : turns.map(({ role, content }) => `${role}: ${content}`)
  return { system: system.join('\n\n'), input: said.join('\n\n'), ideals }
}

/** As the evals that this layout comes from have it: the answer begins with one of the ideal ones. */
const BEGINS_WITH = 'context.vars.ideals.some((ideal) => output.trim().startsWith(ideal))'

export function inputIdealSet(rows: IdealRow[]): BenchmarkSet {
  const hasSystem = rows.some(({ system }) => system !== '')
  return {
    layout: 'input-ideal',
    dataset: { columns: ['system', 'input', 'ideals'], rows: rows.map((row) => ({ ...row })) },
    messages: [
      ...(hasSystem ? [{ role: 'system' as const, template: '{{ system }}' }] : []),
      { role: 'user', template: '{{ input }}' },
    ],
    checks: [assertionSchema.parse({ type: 'javascript', value: BEGINS_WITH, literal: true, metric: 'right' })],
  }
}
