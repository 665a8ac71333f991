/**
 * What becomes of an answer that is kept already. `auto` uses it only where the same request would be answered the same way
 * (temperature 0, or a seed); `on` always; `refresh` calls and keeps the new one; `off` neither looks nor keeps. Apart from
 * the schemas, so that the window and the command line have it without zod.
 */
export const CACHE_MODES = ['auto', 'on', 'refresh', 'off'] as const
export type CacheMode = (typeof CACHE_MODES)[number]
