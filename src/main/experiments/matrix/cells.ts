import type { Cell, ExperimentDesign, TestCase, Variant } from '#shared/domain/experiment'

/** A digest of canonical JSON, in hex. */
export type Digest = (value: unknown) => string

const KEY_DIGITS = 16

/**
 * Every place of the matrix, case by case. A key names what is asked (the variant's content and the case's values) and not where
 * it stands: cases may be added, moved or labelled anew, checks changed, and what was answered is found again. Of two that ask
 * the same, each has a key of its own.
 */
export function cellsOf(
  { variants, cases, repeats }: Pick<ExperimentDesign, 'variants' | 'cases' | 'repeats'>,
  digest: Digest,
): Cell[] {
  const columns = numbered(variants.map((variant) => digest(askedBy(variant)).slice(0, KEY_DIGITS)))
  const rows = numbered(cases.map((one) => digest(askedFor(one)).slice(0, KEY_DIGITS)))
  return cases.flatMap((one, row) =>
    variants.flatMap((_, column) => {
      if (one.variants !== null && !one.variants.includes(column)) return []
      return Array.from({ length: one.repeats ?? repeats }, (__, repeat): Cell => {
        return { key: `${columns[column]}/${rows[row]}/${repeat}`, variant: column, case: row, repeat }
      })
    }),
  )
}

/** Labels and names are not asked. */
const askedBy = ({ prompt, model, address, parameters }: Variant): unknown => {
  const { messages, inputs, parameters: own } = prompt.content
  return { messages, inputs, own, model, address, parameters }
}

const askedFor = ({ values, templated, prefix, suffix, output }: TestCase): unknown => ({
  values,
  templated,
  prefix,
  suffix,
  output,
})

/** The second of the same name is `name~2`. */
function numbered(names: string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}~${count}`
  })
}
