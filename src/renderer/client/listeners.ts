/** A set of listeners, of which one that throws harms none. */
export interface Listeners<T> {
  add(listener: (value: T) => void): () => void
  tell(value: T): void
}

export function createListeners<T>(): Listeners<T> {
  const entries = new Set<{ listener: (value: T) => void }>()
  return {
    add(listener) {
      const entry = { listener }
      entries.add(entry)
      return () => {
        entries.delete(entry)
      }
    },
    tell(value) {
      for (const entry of [...entries]) {
        if (!entries.has(entry)) continue
        try {
          entry.listener(value)
        } catch (fault) {
          // Shown as an uncaught error, without stopping the frames that follow.
          queueMicrotask(() => {
            throw fault
          })
        }
      }
    },
  }
}
