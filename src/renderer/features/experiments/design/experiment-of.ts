import type { RouteInput } from '#shared/contract/routes'
import type { TestCaseInput, VariantInput } from '#shared/domain/experiment'
import { type ListedVariant, variantsOf } from './combinations'
import { type CaseRow, type Design, nameOf } from './design'

type ExperimentInput = RouteInput<'experiments.create'>

/** The rows that are asked: those with any value. One without values, where there are none at all. */
export function askedRows({ cases }: Pick<Design, 'cases'>, needsRows: boolean): readonly CaseRow[] {
  const rows = cases.rows.filter(({ values, rest }) => rest !== null || Object.keys(values).length > 0)
  return rows.length > 0 || needsRows ? rows : [{ key: 0, values: {}, rest: null, only: null }]
}

/** The design as the host takes it; `needsRows` where a prompt has a variable that nothing but a case gives. */
export function experimentOf(design: Design, needsRows: boolean): ExperimentInput {
  const variants = variantsOf(design)
  const { description, repeats, checks, threshold, judge, concurrency, delayMs, cache, cases } = design
  const { kept } = cases
  return {
    name: nameOf(design),
    description,
    variants: variants.map(variantOf),
    baseline: baselineOf(variants),
    cases: askedRows(design, needsRows).map((row) => ({ ...row.rest, values: row.values, ...onlyFor(row, variants) })),
    dataset: kept === null || cases.edited ? null : { datasetId: kept.id, name: kept.name, versionDigest: kept.digest },
    repeats,
    checks: [...checks],
    threshold,
    judge,
    concurrency,
    delayMs,
    cache,
  }
}

/** As much of it as tells what it will take: neither texts nor values, and one case for all that are for the same variants. Null where nothing would be asked. */
export function outlineOf(design: Design, needsRows: boolean): ExperimentInput | null {
  const variants = variantsOf(design)
  const rows = askedRows(design, needsRows)
  if (variants.length === 0 || rows.length === 0) return null
  return {
    name: 'outline',
    variants: variants.map(({ label, model, prompt: { promptId }, set }) => ({
      label,
      model,
      prompt: { name: label, content: { messages: [{ role: 'user', template: label }] }, promptId },
      parameters: set.parameters,
    })),
    cases: outlinedCases(design, rows, variants),
    concurrency: design.concurrency,
  }
}

function outlinedCases({ repeats }: Design, rows: readonly CaseRow[], variants: readonly ListedVariant[]): TestCaseInput[] {
  const calls = new Map<string, { case: TestCaseInput; count: number }>()
  for (const row of rows) {
    // An answer that is there already asks nobody.
    const like: TestCaseInput = { ...onlyFor(row, variants), output: row.rest?.output == null ? null : '' }
    const key = row.rest === null && row.only === null ? '' : JSON.stringify(like)
    const known = calls.get(key)
    const count = row.rest?.repeats ?? repeats
    if (known === undefined) calls.set(key, { case: like, count })
    else known.count += count
  }
  return [...calls.values()].map(({ case: like, count }) => ({ ...like, repeats: count }))
}

const baselineOf = (variants: readonly ListedVariant[]): number =>
  Math.max(
    0,
    variants.findIndex(({ baseline }) => baseline),
  )

const variantOf = ({ label, prompt, model, set, address }: ListedVariant): VariantInput => ({
  label,
  prompt: {
    name: prompt.name,
    content: prompt.content,
    promptId: prompt.promptId,
    versionNumber: prompt.versionNumber,
  },
  model,
  address,
  parameters: { ...prompt.content.parameters, ...set.parameters },
})

function onlyFor({ only }: CaseRow, variants: readonly ListedVariant[]): Pick<TestCaseInput, 'variants'> {
  if (only === null) return {}
  return { variants: only.map((key) => variants.findIndex((one) => one.key === key)).filter((index) => index >= 0) }
}
