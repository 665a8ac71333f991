import type { Json } from '#shared/domain/json'
import type { InputDeclaration, InputKind } from '#shared/domain/prompt'
import type { CompiledPreview, Layer } from '#shared/domain/template'
import { parseTyped, type Typed, valueText } from './variable-value'

export interface VariableRow {
  name: string
  kind: InputKind
  declared: boolean
  /** What is typed here; null where the value comes from elsewhere. */
  typed: string | null
  /** Why what is typed is no value of its kind. */
  problem: string | null
  /** The value below what is typed, as text; null where there is none. */
  lower: string | null
  /** The layer in force; null where no layer has a value. */
  layer: Layer | null
  shadows: Layer[]
  missing: boolean
  /** May be left without a value. */
  optional: boolean
  description: string
  example: string
}

/** The kind of a variable: as declared, else as its typed value came, else text. */
export const kindFor = (name: string, inputs: readonly InputDeclaration[], typed: Readonly<Record<string, Typed>>): InputKind =>
  inputs.find((input) => input.name === name)?.kind ?? typed[name]?.kind ?? 'string'

/** Rows for every variable that the template uses: those without a value first, then in the template's order. */
export function variableRows(
  preview: CompiledPreview | null,
  inputs: readonly InputDeclaration[],
  typed: Readonly<Record<string, Typed>>,
): VariableRow[] {
  const found = preview?.analysis.variables ?? []
  const rows = found.map((variable) => row(variable.name, variable.required, preview, inputs, typed))
  // Before the first answer there is nothing found yet, and what is declared is the best guess.
  const guessed = preview === null ? inputs.map(({ name }) => row(name, false, null, inputs, typed)) : []
  return [...rows, ...guessed].toSorted((a, b) => rank(a) - rank(b))
}

const rank = (row: VariableRow): number => (row.missing ? 0 : row.layer === 'computed' ? 2 : 1)

function row(
  name: string,
  required: boolean,
  preview: CompiledPreview | null,
  inputs: readonly InputDeclaration[],
  typed: Readonly<Record<string, Typed>>,
): VariableRow {
  const input = inputs.find((declared) => declared.name === name)
  const kind = kindFor(name, inputs, typed)
  const resolved = preview?.variables.find((variable) => variable.name === name)
  const text = resolved?.layer === 'computed' ? undefined : typed[name]?.text
  const parsed = text === undefined ? null : parseTyped(text, kind)
  const below = resolved !== undefined && resolved.layer !== 'user' ? resolved.value : input?.default
  const belowLayer =
    resolved !== undefined && resolved.layer !== 'user' ? resolved.layer : input?.default === undefined ? null : 'default'
  const shadows =
    resolved?.layer === 'user'
      ? resolved.shadows
      : text === undefined || belowLayer === null
        ? (resolved?.shadows ?? [])
        : [belowLayer]
  return {
    name,
    kind,
    declared: input !== undefined,
    typed: text ?? null,
    problem: parsed !== null && !parsed.ok ? parsed.reason : null,
    lower: below === undefined ? null : valueText(below),
    layer: text === undefined ? belowLayer : 'user',
    shadows,
    missing: required && text === undefined && below === undefined,
    optional: !required,
    description: input?.description ?? '',
    example: input?.example === undefined ? '' : valueText(input.example),
  }
}

/** The user layer as it stands on the screen, and the names whose text is no value of their kind. */
export function userLayer(
  inputs: readonly InputDeclaration[],
  typed: Readonly<Record<string, Typed>>,
): { values: Record<string, Json>; invalid: string[] } {
  const values: Record<string, Json> = {}
  const invalid: string[] = []
  for (const [name, { text }] of Object.entries(typed)) {
    const parsed = parseTyped(text, kindFor(name, inputs, typed))
    if (parsed.ok) values[name] = parsed.value
    else invalid.push(name)
  }
  return { values, invalid }
}
