import { z } from 'zod'
import { jsonSchema } from './json'
import { modelRefSchema } from './prompt'

export const themeSchema = z.enum(['system', 'light', 'dark'])

/** A longer delay than 2^31 - 1 ms would fire at once. */
const limitMs = z.number().int().min(1).max(2_147_483_647)

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
  /** Of the whole run; null is none. */
  totalMs: limitMs.nullable(),
}

export const settingsSchema = z.object(fields)
export type Settings = z.infer<typeof settingsSchema>

/** Only the settings to change. */
export const settingsPatchSchema = z.object(fields).partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>
