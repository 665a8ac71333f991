import { readJsonLines } from '../datasets/jsonl-dataset'
import { type Context, filePart, programName } from './context'
import { fixedSpot, type Spot } from './spot'
import { readTableTests } from './table-tests'

/** The list below `tests`, with the tests of the files that it names. */
export function readTests(context: Context, spot: Spot): Spot[] {
  if (spot.value === undefined || spot.value === null) return []
  if (Array.isArray(spot.value)) return spot.items().flatMap((item) => oneOrFile(context, item))
  return oneOrFile(context, spot)
}

function oneOrFile(context: Context, spot: Spot): Spot[] {
  if (typeof spot.value === 'string') return fromReference(context, spot.value, spot)
  const path = spot.at('path')
  if (typeof path.value === 'string') return fromReference(context, path.value, path)
  if (typeof spot.value === 'object' && spot.value !== null && !Array.isArray(spot.value)) return [spot]
  context.problems.refuse(
    spot,
    'A test is neither a mapping nor a file.',
    'Write vars: and assert:, or the path of a file with tests.',
  )
  return []
}

function fromReference(context: Context, reference: string, spot: Spot): Spot[] {
  if (/^(?:huggingface|az|https?|s3|gs):/.test(reference)) {
    context.problems.refuse(spot, `${reference} lies elsewhere, and nothing is fetched.`, 'Download it, and name the file.')
    return []
  }
  const { path } = filePart(reference)
  const found = context.files.find(context.path(path))
  if (found.length === 0)
    context.problems.refuse(
      spot,
      `There is no file ${context.shown(context.path(path))}.`,
      "Check the path; it is taken against the config's folder.",
    )
  return found.flatMap((file) => fromFile(context, file, spot))
}

function fromFile(context: Context, file: string, spot: Spot): Spot[] {
  const { ending } = filePart(file)
  const program = programName(ending)
  if (ending === '.csv') return readTableTests(context, file, spot)
  if (ending === '.jsonl') return readLines(context, file, spot)
  if (ending === '.yaml' || ending === '.yml' || ending === '.json') {
    const read = context.yaml(file, spot)
    if (read === null) return []
    return Array.isArray(read.value) ? read.items().flatMap((item) => oneOrFile(context, item)) : [read]
  }
  const what =
    program === null
      ? `${context.shown(file)} is no file of tests.`
      : `${context.shown(file)} would be run, and ${program} is not run here.`
  context.problems.refuse(spot, what, 'Write the tests as CSV, JSONL, JSON or YAML.')
  return []
}

function readLines(context: Context, path: string, spot: Spot): Spot[] {
  const text = context.text(path, spot)
  if (text === null) return []
  const file = context.shown(path)
  try {
    return readJsonLines(text.replace(/^\uFEFF/, ''), file).map(({ value, line }) => fixedSpot(value, { file, line, column: 1 }))
  } catch (thrown) {
    context.mistake(thrown)
    return []
  }
}
