import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import { type Settings, type SettingsPatch, settingsSchema } from '#shared/domain/settings'
import { recordChange } from './changes'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

const KEYS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Every setting. One that is missing or that this version no longer understands has its default; the others stand. */
export function readSettings(db: ReadableDB): Settings {
  const stored = new Map(
    all<{ key: string; value: string }>(db, 'SELECT key, value FROM settings').map((row) => [row.key, row.value]),
  )
  const settings: Settings = { ...DEFAULT_SETTINGS }
  for (const key of KEYS) {
    const text = stored.get(key)
    if (text === undefined) continue
    const read = settingsSchema.shape[key].safeParse(parsed(text))
    if (read.success) Object.assign(settings, { [key]: read.data })
  }
  return settings
}

/** One setting, for those who ask often. */
export function readSetting<K extends keyof Settings>(db: ReadableDB, key: K): Settings[K] {
  const row = one<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', key)
  const read = settingsSchema.shape[key].safeParse(row && parsed(row.value))
  return read.success ? (read.data as Settings[K]) : DEFAULT_SETTINGS[key]
}

/** Changes the named settings and answers all of them. */
export function writeSettings(db: WritableDB, hostId: string, patch: SettingsPatch): Settings {
  return inTransaction(db, () => {
    for (const key of KEYS) {
      const value = patch[key]
      if (value === undefined) continue
      const text = JSON.stringify(value)
      const changed = run(
        db,
        'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
        key,
        text,
      )
      if (changed > 0) recordChange(db, hostId, 'settings', key)
    }
    return readSettings(db)
  })
}
