/** Packets with a pause before each: long enough to stop an answer, or to look at it while it comes. */
export const paced = (packets: Iterable<string>, ms: number): AsyncIterable<string> => ({
  async *[Symbol.asyncIterator]() {
    for (const packet of packets) {
      await new Promise((done) => setTimeout(done, ms))
      yield packet
    }
  },
})
