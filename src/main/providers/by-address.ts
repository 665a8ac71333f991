/** Beyond so many, all are forgotten at once: a workspace has a handful. */
const MOST = 200

/** What follows from an address alone, worked out once for each: a run asks for it half a dozen times. */
export function byAddress<Value extends {}>(workOut: (address: string) => Value): (address: string) => Value {
  const known = new Map<string, Value>()
  return (address) => {
    const found = known.get(address)
    if (found !== undefined) return found
    const value = workOut(address)
    if (known.size >= MOST) known.clear()
    known.set(address, value)
    return value
  }
}
