type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** An answer as JSON with its keys in order, so that two of them differ only where their values do; null where it is none. */
export function jsonText(answer: string): string | null {
  const text = answer.trim().replace(/^```\w*\n([\s\S]*?)\n?```$/, '$1')
  try {
    const value = JSON.parse(text) as Value
    return typeof value === 'object' && value !== null ? JSON.stringify(ordered(value), null, 2) : null
  } catch {
    return null
  }
}

function ordered(value: Value): Value {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  )
}
