import type { Json } from '#shared/domain/json'
import { type Settings, settingsSchema } from '#shared/domain/settings'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printResult } from './print'
import type { GlobalOptions } from './with-host'

/** All settings, or the one named. Throws INVALID_INPUT for a name that is none. */
export async function printSettings(host: Host, key: string | undefined, options: GlobalOptions): Promise<void> {
  const settings = await call(host, 'settings.get', {})
  if (key !== undefined) print(settings[readKey(key)], options)
  else if (options.json) printJson(settings)
  else for (const [name, value] of Object.entries(settings)) printResult(`${name} ${JSON.stringify(value)}`)
}

/** The value is JSON where it parses, else text. Throws INVALID_INPUT and changes nothing where the setting can't take it. */
export async function setSetting(host: Host, key: string, text: string, options: GlobalOptions): Promise<void> {
  const name = readKey(key)
  const value = readValue(text)
  const read = settingsSchema.shape[name].safeParse(value)
  if (!read.success) {
    throw new AppError('INVALID_INPUT', `${name} can't be ${JSON.stringify(value)}: ${read.error.issues[0]?.message}.`, {
      hint: `Now it is ${JSON.stringify((await call(host, 'settings.get', {}))[name])}.`,
      details: { setting: name },
    })
  }
  const settings = await call(host, 'settings.set', { [name]: read.data })
  print(settings[name], options)
}

function print(value: Settings[keyof Settings], { json }: GlobalOptions): void {
  if (json || typeof value !== 'string') printJson(value)
  else printResult(value)
}

function readKey(text: string): keyof Settings {
  const keys = Object.keys(settingsSchema.shape) as (keyof Settings)[]
  const key = keys.find((one) => one === text)
  if (key !== undefined) return key
  throw new AppError('INVALID_INPUT', `There is no setting ${text}.`, { hint: `Use one of ${keys.join(', ')}.` })
}

function readValue(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
