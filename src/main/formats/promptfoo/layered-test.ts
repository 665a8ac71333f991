import type { Json } from '#shared/domain/json'
import type { Spot } from './spot'

/** A test over those that it takes its defaults from, nearest first. */
export interface LayeredTest {
  /** Itself, then what stands behind it. */
  layers: readonly Spot[]
  /** Lists of expectations, in the order in which they are judged. */
  asserts: readonly Spot[]
  /** In which of a scenario's settings it is; null for a test by itself. */
  scenario: number | null
}

/** The first layer that has the key with a value. */
export function firstOf({ layers }: LayeredTest, key: string): Spot | null {
  const found = layers.map((layer) => layer.at(key)).find(({ value }) => value !== undefined && value !== null)
  return found ?? null
}

/** A mapping that each layer adds to. */
export function mergedOf({ layers }: LayeredTest, key: string): Record<string, Spot> {
  return Object.fromEntries(layers.toReversed().flatMap((layer) => layer.at(key).entries()))
}

export const jsonOf = (spots: Record<string, Spot>): Record<string, Json> =>
  Object.fromEntries(Object.entries(spots).map(([key, { value }]) => [key, value ?? null]))

/** Tests by themselves, then those of the scenarios: each of a scenario's settings with each of its tests. */
export function layered(tests: Spot[], scenarios: { settings: Spot[]; tests: Spot[] }[], defaults: Spot): LayeredTest[] {
  const own = (test: Spot, between: Spot[], scenario: number | null): LayeredTest => {
    const layers = [test, ...between]
    const disabled = layers.some((layer) => layer.at('options').at('disableDefaultAsserts').value === true)
    const asserts = [...(disabled ? [] : [defaults]), ...layers.toReversed()].map((layer) => layer.at('assert'))
    return { layers: [...layers, defaults], asserts, scenario }
  }
  let number = -1
  const fromScenarios = scenarios.flatMap(({ settings, tests: inner }) =>
    settings.flatMap((setting) => {
      number += 1
      const scenario = number
      return inner.length === 0 ? [own(setting, [], scenario)] : inner.map((test) => own(test, [setting], scenario))
    }),
  )
  return [...tests.map((test) => own(test, [], null)), ...fromScenarios]
}
