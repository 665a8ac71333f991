import { z } from 'zod'
import { jsonSchema } from './json'
import { modelRefSchema } from './prompt'
import { cacheModeSchema } from './run'

export const themeSchema = z.enum(['system', 'light', 'dark'])

/** A longer delay than 2^31 - 1 ms would fire at once. */
const limitMs = z.number().int().min(1).max(2_147_483_647)

/** How much a connection is asked at once; null is no limit. */
export const connectionLimitsSchema = z.object({
  inFlight: z.number().int().min(1).max(1000).nullable(),
  perMinute: z.number().int().min(1).max(100_000).nullable(),
})
export type ConnectionLimits = z.infer<typeof connectionLimitsSchema>

// Flat, so that each is kept, told of, and falls back to its default by itself.
const fields = {
  theme: themeSchema,
  /** The model that new tabs start with; null lets Assay choose. */
  defaultModel: modelRefSchema.nullable(),
  /** Pane sizes and open tabs, by view: the window's own business. */
  layout: z.record(z.string(), jsonSchema),
  /** True refuses every address that is not on this machine. */
  offline: z.boolean(),
  /** Of the prompt editor, px. */
  fontSize: z.number().int().min(10).max(24),
  wordWrap: z.boolean(),
  lineNumbers: z.boolean(),
  /** Keys such as J or P that act without Ctrl, outside text fields. */
  singleLetterKeys: z.boolean(),
  /** Keys that were changed, by the action's id; empty text for none. */
  keys: z.record(z.string().max(100), z.string().max(60)),
  /** Limits of a run that names none itself. */
  firstTokenMs: limitMs,
  betweenTokensMs: limitMs,
  /** Of the whole run without its wait for a place; null is none. */
  totalMs: limitMs.nullable(),
  /** What a run does that does not say itself. */
  cache: cacheModeSchema.exclude(['refresh']),
  skipExisting: z.boolean(),
  /** How much of the answers is kept at hand, in MB of text; the runs themselves stay. */
  cacheLimitMb: z.number().int().min(1).max(100_000),
  retries: z.number().int().min(0).max(20),
  /** Before the first retry; doubled for each further one. */
  retryDelayMs: z.number().int().min(0).max(600_000),
  /** By connection. What is not named has the default of its kind. */
  connectionLimits: z.record(z.string().max(200), connectionLimitsSchema),
}

export const settingsSchema = z.object(fields)
export type Settings = z.infer<typeof settingsSchema>

/** Only the settings to change. */
export const settingsPatchSchema = z.object(fields).partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>
