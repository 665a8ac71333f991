import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BenchmarkSet } from './benchmark-set'
import { readBenchmark } from './read-benchmark'

export interface BuiltinBenchmark {
  /** Its file's, without the ending. */
  name: string
  set: BenchmarkSet
}

/** The benchmark sets of a folder, by file name. Rejects where one can't be read: they are part of Assay. */
export async function readBuiltinBenchmarks(folder: string): Promise<BuiltinBenchmark[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort()
  return Promise.all(
    files.map(async (file) => ({
      name: basename(file, '.jsonl'),
      set: readBenchmark(await readFile(join(folder, file), 'utf8'), file),
    })),
  )
}
