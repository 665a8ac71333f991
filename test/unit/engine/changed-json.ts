import fc from 'fast-check'
import type { Json } from '#shared/domain/json'

/** JSON as it comes back from a disk: without -0, which JSON has no word for. */
export const json: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

export const digest: fc.Arbitrary<string> = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same value with the keys of every object in the opposite order. */
export function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, entry]) => [key, turned(entry)])) as T
}

/** All that one change at one place may make of a value: another value there, one key more, one less, one of another name. */
export function changes(value: Json): Json[] {
  const here: Json[] = [{ instead: value }]
  if (Array.isArray(value)) {
    const inside = value.flatMap((entry, at) => changes(entry).map((changed) => value.with(at, changed)))
    const fewer = value.map((_, at) => value.toSpliced(at, 1))
    return [...here, ...inside, ...fewer, [...value, null]]
  }
  if (!isObject(value)) return here
  const keys = Object.keys(value)
  const without = (key: string) => Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
  const unused = `${keys.join('')}x`
  return [
    ...here,
    { ...value, [unused]: null },
    ...keys.map(without),
    ...keys.map((key) => ({ ...without(key), [unused]: value[key] ?? null })),
    ...keys.flatMap((key) => changes(value[key] ?? null).map((changed) => ({ ...without(key), [key]: changed }))),
  ]
}
