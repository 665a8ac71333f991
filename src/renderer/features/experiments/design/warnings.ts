import type { Check } from '#shared/domain/score'
import type { Cases } from './design'

/** What a prompt asks for. */
export interface PromptNeeds {
  /** Names of its variables but the computed ones, in the order of its text. */
  variables: readonly string[]
  /** Those that no layer but a case gives. */
  required: readonly string[]
  /** What keeps it from being filled in. */
  mistakes: readonly string[]
}

export const NO_NEEDS: PromptNeeds = { variables: [], required: [], mistakes: [] }

export type CaseWarning =
  /** A variable that no column gives; the prompts that need it. */
  | { kind: 'no-column'; name: string; prompts: readonly string[] }
  /** A variable whose column has no value in so many rows. */
  | { kind: 'no-value'; name: string; rows: number }
  /** A column that no prompt and no scorer looks at. */
  | { kind: 'unused'; name: string }

/** Where prompts and columns don't fit each other. */
export function caseWarnings(
  { columns, rows }: Pick<Cases, 'columns' | 'rows'>,
  prompts: readonly { name: string; needs: PromptNeeds }[],
  checks: readonly Check[],
): CaseWarning[] {
  const required = new Map<string, string[]>()
  for (const { name, needs } of prompts)
    for (const variable of needs.required) required.set(variable, [...(required.get(variable) ?? []), name])
  const lacking = [...required].flatMap(([name, inPrompts]): CaseWarning[] => {
    if (!columns.includes(name)) return [{ kind: 'no-column', name, prompts: [...new Set(inPrompts)] }]
    const without = rows.filter(({ values }) => values[name] === undefined).length
    return without === 0 ? [] : [{ kind: 'no-value', name, rows: without }]
  })
  if (prompts.length === 0) return lacking
  const used = new Set(prompts.flatMap(({ needs }) => needs.variables))
  const said = JSON.stringify([checks, rows.flatMap(({ rest }) => rest?.checks ?? [])])
  const unused = columns.filter((name) => !used.has(name) && !isNamed(name, said))
  return [...lacking, ...unused.map((name): CaseWarning => ({ kind: 'unused', name }))]
}

/** Whether a text has this as a word of its own. */
function isNamed(name: string, text: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`).test(text)
}
