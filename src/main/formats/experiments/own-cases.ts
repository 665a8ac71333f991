import { type TestCase, testCaseSchema } from '#shared/domain/experiment'
import { readDataset } from '../datasets/read-dataset'
import type { Context } from '../promptfoo/context'
import { fixedSpot, type Spot } from '../promptfoo/spot'
import { readOwnChecks } from './own-checks'

const KNOWN = new Set(['description', 'values', 'checks', 'threshold', 'repeats', 'metadata', 'output'])

/** The rows of `dataset`, then what stands below `cases`; at least one case, with no values where there is neither. */
export function readOwnCases(context: Context, spot: Spot): TestCase[] {
  const [dataset, written] = [spot.at('dataset'), spot.at('cases')]
  const rows = dataset.value === undefined ? [] : fromDataset(context, dataset)
  const own = written.items().flatMap((item) => fromCase(context, item) ?? [])
  if (written.value !== undefined && !Array.isArray(written.value)) context.problems.refuse(written, 'cases is not a list.')
  const all = [...rows, ...own]
  return all.length === 0 && !context.problems.refused ? [testCaseSchema.parse({})] : all
}

function fromDataset(context: Context, spot: Spot): TestCase[] {
  if (typeof spot.value !== 'string') {
    context.problems.refuse(spot, 'dataset is not the path of a file.')
    return []
  }
  const path = context.path(spot.value)
  const text = context.text(path, spot)
  if (text === null) return []
  try {
    const { rows } = readDataset(text, context.shown(path))
    if (rows.length === 0) context.problems.refuse(spot, `${context.shown(path)} has no rows.`)
    return rows.map((values) => testCaseSchema.parse({ values }))
  } catch (thrown) {
    context.mistake(thrown)
    return []
  }
}

function fromCase(context: Context, spot: Spot): TestCase | null {
  for (const [key, inner] of spot.entries())
    if (!KNOWN.has(key))
      context.problems.refuse(inner, `There is no setting ${key} in a case.`, `Use one of ${[...KNOWN].join(', ')}.`)
  const { checks: _, ...rest } = Object.fromEntries(spot.entries().map(([key, { value }]) => [key, value]))
  const { file, line } = spot.place
  const parsed = testCaseSchema.safeParse({ ...rest, checks: readOwnChecks(context, spot.at('checks')), source: { file, line } })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place =
    issue === undefined ? spot : issue.path.reduce<Spot>((at, key) => at.at(typeof key === 'number' ? key : String(key)), spot)
  context.problems.refuse(fixedSpot(null, place.place), `This case can't be read: ${issue?.message ?? 'not understood'}.`)
  return null
}
