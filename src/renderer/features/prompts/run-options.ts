import { CACHE_MODES, type CacheMode } from '#shared/domain/cache-mode'
import type { Settings } from '#shared/domain/settings'
import { isNumber, oneOf, orNull, shape } from './value-shape'

/** How a tab's prompt is run; null takes the workspace's setting. */
export interface RunOptions {
  cache: CacheMode | null
  skipExisting: boolean | null
  retries: number | null
  /** How many equal runs one press makes, each with an answer of its own. */
  repeat: number
}

export const NO_OPTIONS: RunOptions = { cache: null, skipExisting: null, retries: null, repeat: 1 }

export const MOST_RETRIES = 20
export const MOST_REPEATS = 20

export const isRunOptions = shape({
  cache: orNull(oneOf(...CACHE_MODES)),
  skipExisting: orNull((value) => typeof value === 'boolean'),
  retries: orNull(isNumber),
  repeat: isNumber,
})

/** What a cache mode does with answers that are kept, in a sentence. */
export const CACHE_MEANINGS: Record<CacheMode, string> = {
  auto: 'A kept answer is used where temperature 0 or a seed makes it the same each time.',
  on: 'A kept answer to the same request is used, whatever the temperature.',
  refresh: 'The model is called, and its answer kept in place of an older one.',
  off: 'Kept answers are neither looked at nor added to.',
}

type Defaults = Pick<Settings, 'cache' | 'skipExisting' | 'retries'>

/** `auto`, `on, skip existing, 3 times`: what holds, the defaults of the workspace in brief. */
export function optionWords({ cache, skipExisting, retries, repeat }: RunOptions, defaults: Defaults): string {
  return [
    cache ?? defaults.cache,
    (skipExisting ?? defaults.skipExisting) ? 'skip' : null,
    retries === null ? null : `${retries} ${retries === 1 ? 'retry' : 'retries'}`,
    repeat > 1 ? `× ${repeat}` : null,
  ]
    .filter((word) => word !== null)
    .join(', ')
}
