import type { CacheStats } from '#shared/contract/cache'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import type { GlobalOptions } from './with-host'

export interface ClearOptions extends GlobalOptions {
  prompt?: string
  model?: string
  all?: boolean
}

export async function printCacheStats(host: Host, options: GlobalOptions): Promise<void> {
  const stats = await call(host, 'cache.stats', {})
  if (options.json) {
    printJson(stats)
    return
  }
  const { responses } = stats
  printResult(
    `responses  ${answers(responses.entries)}, ${megabytes(responses.bytes)} of ${megabytes(responses.limitBytes)}, ${rate(responses)}`,
  )
  for (const name of ['rendered', 'templates', 'compiled'] as const) {
    const cache = stats[name]
    printResult(`${name.padEnd(9)}  ${cache.entries} of ${cache.maxEntries}, ${rate(cache)}, since this command started`)
  }
}

/** Forgets kept answers; the runs stay. Without --prompt and --model it takes --all, so that a slip clears nothing. */
export async function clearCache(host: Host, options: ClearOptions): Promise<void> {
  if (options.all !== true && options.prompt === undefined && options.model === undefined) {
    throw new AppError('INVALID_INPUT', 'Nothing says which answers to forget.', {
      hint: 'Add --prompt NAME, --model CONNECTION:MODEL, or --all.',
    })
  }
  const { removed } = await call(host, 'cache.clear', { prompt: options.prompt ?? null, model: options.model ?? null })
  if (options.json) printJson({ removed })
  else printMessage(`${answers(removed)} forgotten; every run is kept.`)
}

const answers = (count: number): string => `${count} ${count === 1 ? 'answer' : 'answers'}`

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

function rate({ hits, misses, evictions }: Pick<CacheStats['responses'], 'hits' | 'misses' | 'evictions'>): string {
  const asked = hits + misses
  const share = asked === 0 ? 'never asked' : `${((100 * hits) / asked).toFixed(1)} % hits of ${asked}`
  return `${share}, ${evictions} evicted`
}
