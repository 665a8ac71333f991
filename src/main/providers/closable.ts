/**
 * Parts of a generator whose `return` does not wait for the part under way. A bare async generator queues `return` behind a
 * pending `next`, so a reader that leaves while the server is silent would wait for it; here leaving aborts first.
 */
export function closable<T>(start: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const left = new AbortController()
      const parts = start(left.signal)
      return {
        next: () => parts.next(),
        async return() {
          left.abort()
          await parts.return()
          return { done: true, value: undefined }
        },
      }
    },
  }
}
