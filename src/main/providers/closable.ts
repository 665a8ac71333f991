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

/**
 * The same for parts that a generator yields several at a time, one by one to the reader: each way through a generator costs as
 * much as most of what is done with a part. Once `ended` is aborted, what is left of the last ones is not handed out any more.
 */
export function closableBatches<T>(
  start: (signal: AbortSignal) => AsyncGenerator<readonly T[], void, undefined>,
  ended: AbortSignal,
): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const batches = closable(start)[Symbol.asyncIterator]()
      let batch: readonly T[] = []
      let at = 0
      const next = async (): Promise<IteratorResult<T>> => {
        for (;;) {
          const { done, value } = await batches.next()
          if (done === true) return { done: true, value: undefined }
          batch = value
          at = 1
          const [first] = batch
          if (first !== undefined) return { done: false, value: first }
        }
      }
      return {
        next() {
          const value = batch[at]
          if (value === undefined || ended.aborted) return next()
          at += 1
          return Promise.resolve({ done: false, value })
        },
        async return() {
          await batches.return?.()
          return { done: true, value: undefined }
        },
      }
    },
  }
}
