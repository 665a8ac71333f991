import { z } from 'zod'
import { jsonSchema } from './json'
import { modelRefSchema } from './prompt'

export const themeSchema = z.enum(['system', 'light', 'dark'])

const fields = {
  theme: themeSchema,
  /** The model that new tabs start with; null lets Assay choose. */
  defaultModel: modelRefSchema.nullable(),
  /** Pane sizes and open tabs, by view: the window's own business. */
  layout: z.record(z.string(), jsonSchema),
}

export const settingsSchema = z.object(fields)
export type Settings = z.infer<typeof settingsSchema>

/** Only the settings to change. */
export const settingsPatchSchema = z.object(fields).partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const DEFAULT_SETTINGS: Settings = { theme: 'system', defaultModel: null, layout: {} }
