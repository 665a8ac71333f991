import type { Settings } from './settings'

/** Apart from the schemas, so that the window has them without zod. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  defaultModel: null,
  layout: {},
  offline: false,
  fontSize: 12,
  wordWrap: true,
  lineNumbers: true,
  singleLetterKeys: true,
  keys: {},
  firstTokenMs: 120_000,
  betweenTokensMs: 60_000,
  totalMs: null,
  cache: 'auto',
  skipExisting: false,
  cacheLimitMb: 512,
  retries: 2,
  retryDelayMs: 500,
  connectionLimits: {},
}
