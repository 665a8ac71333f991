import { basename, resolve } from 'node:path'
import type { DatasetSummary, ImportLayout } from '#shared/domain/dataset'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import { readFile } from './prompt-argument'
import { type GlobalOptions, workingFolder } from './with-host'

export interface DatasetImportOptions extends GlobalOptions {
  name?: string
  layout: ImportLayout
}

/** Every dataset with its newest version. */
export async function printDatasets(host: Host, { json }: GlobalOptions): Promise<void> {
  const { items } = await call(host, 'datasets.list', {})
  if (json) {
    printJson({ items })
    return
  }
  for (const one of items) printResult(line(one))
  if (items.length === 0) printMessage('There are no datasets here yet: assay datasets import FILE keeps the rows of one.')
}

/** Keeps the rows of a file under its name, or the given one. Throws INVALID_INPUT with the place, and keeps nothing then. */
export async function importDataset(host: Host, path: string, { name, layout, json }: DatasetImportOptions): Promise<void> {
  const text = readFile(resolve(workingFolder(), path), path, 'Give the path of a CSV, JSONL, JSON or YAML file.')
  const own = name ?? basename(path).replace(/\.\w+$/, '')
  const kept = await call(host, 'datasets.import', { name: own, file: path, text, layout })
  if (json) {
    printJson(kept)
    return
  }
  printResult(kept.name)
  printMessage(`${path}: ${line(kept)}`)
}

const line = ({ name, versionNumber, rows, columns }: DatasetSummary): string =>
  `${name} v${versionNumber}, ${rows} ${rows === 1 ? 'row' : 'rows'}: ${columns.join(', ')}`
