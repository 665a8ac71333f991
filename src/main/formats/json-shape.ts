import type { z } from 'zod'
import type { JsonPath } from './json-place'

type Path = (string | number)[]

const members = (value: unknown): [string | number, unknown][] => {
  if (Array.isArray(value)) return [...value.entries()]
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** The path to the first value that lies deeper than so many levels; null where none does. */
export function tooDeep(value: unknown, levels: number): Path | null {
  if (levels < 0) return []
  for (const [key, member] of members(value)) {
    const inside = tooDeep(member, levels - 1)
    if (inside !== null) return [key, ...inside]
  }
  return null
}

/** The path to the first key that was there and that reading has left out; null where all was understood. */
export function unknownKey(there: unknown, read: unknown): Path | null {
  for (const [key, member] of members(there)) {
    if (typeof read !== 'object' || read === null || !Object.hasOwn(read, key)) return [key]
    const inside = unknownKey(member, (read as Record<string | number, unknown>)[key])
    if (inside !== null) return [key, ...inside]
  }
  return null
}

/** The issue that lies deepest: a union reports at its own place what is wrong inside one of its branches. */
export function deepestIssue(issues: readonly z.core.$ZodIssue[]): { path: JsonPath; message: string } {
  let best: { path: JsonPath; message: string } = { path: [], message: 'not understood' }
  for (const issue of issues) {
    const own = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
    const inner = issue.code === 'invalid_union' ? issue.errors.map((branch) => deepestIssue(branch)) : []
    const [deepest] = inner.toSorted((one, other) => other.path.length - one.path.length)
    const found = { path: [...own, ...(deepest?.path ?? [])], message: deepest?.message ?? issue.message }
    if (best.path.length === 0 || found.path.length > best.path.length) best = found
  }
  return best
}
