import { extname } from 'node:path'
import type { Json } from '#shared/domain/json'
import { isPattern } from './config-files'
import { type Context, filePart, programName } from './context'
import type { Spot } from './spot'

export type Values = Record<string, Json>

const BINARY = /\.(?:png|jpe?g|gif|bmp|webp|svg|pdf|mp3|wav|mp4|webm|xlsx?|docx?)$/i

/** `vars`: a mapping, or files with one. */
export function readVars(context: Context, spot: Spot, folder = context.folder): Record<string, Spot> {
  if (spot.value === undefined || spot.value === null) return {}
  const references = typeof spot.value === 'string' ? [spot] : spot.items()
  if (references.length === 0) return Object.fromEntries(spot.entries())
  const entries = references.flatMap((reference) => {
    if (typeof reference.value !== 'string') return []
    const files = context.files.find(context.path(reference.value, folder))
    if (files.length === 0)
      context.problems.refuse(
        reference,
        `There is no file ${reference.value}.`,
        'vars takes a mapping, or the paths of YAML files with one.',
      )
    return files.flatMap((file) => context.yaml(file, reference)?.entries() ?? [])
  })
  return Object.fromEntries(entries)
}

/**
 * Every combination of the variables' values: a list of texts stands for each of them in turn, the last variable fastest; a
 * list of anything else is one value. `file://` is the file's content, and a pattern each file's.
 */
export function combinations(context: Context, vars: Record<string, Spot>, expand: boolean): Values[] {
  let made: Values[] = [{}]
  for (const [name, spot] of Object.entries(vars)) {
    const values = valuesOf(context, spot, expand)
    made = made.flatMap((values_) => values.map((value) => ({ ...values_, [name]: value })))
  }
  return made
}

function valuesOf(context: Context, spot: Spot, expand: boolean): Json[] {
  const { value = null } = spot
  if (typeof value === 'string' && value.startsWith('file://')) {
    const { path } = filePart(value)
    const found = isPattern(path) ? context.files.find(context.path(path)) : [context.path(path)]
    if (found.length === 0) context.problems.refuse(spot, `No file is found by ${path}.`)
    return found.map((file) => contentOf(context, spot, file))
  }
  if (!Array.isArray(value) || !expand || typeof value[0] !== 'string') return [value]
  return spot.items().map((item) => {
    const inner = item.value ?? null
    return typeof inner === 'string' && inner.startsWith('file://')
      ? contentOf(context, item, context.path(filePart(inner).path))
      : inner
  })
}

function contentOf(context: Context, spot: Spot, file: string): Json {
  const ending = extname(file).toLowerCase()
  const program = programName(ending)
  if (program !== null) context.problems.refuse(spot, `${context.shown(file)} would be run, and ${program} is not run here.`)
  else if (BINARY.test(file)) context.problems.refuse(spot, `${context.shown(file)} is no text.`)
  else if (ending === '.yaml' || ending === '.yml') return JSON.stringify(context.yaml(file, spot)?.value ?? null)
  else return context.text(file, spot)?.trim() ?? ''
  return ''
}
