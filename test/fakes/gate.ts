/** A door before each step of something that a fake does, for the test to open. */
export interface Gate {
  wait(): Promise<void>
  /** Lets so many steps through, now or when they come. */
  open(steps: number): void
}

export function createGate(): Gate {
  const waiting: (() => void)[] = []
  let free = 0
  return {
    wait: () =>
      new Promise((resolve) => {
        if (free === 0) return void waiting.push(resolve)
        free -= 1
        resolve()
      }),
    open(steps) {
      for (let step = 0; step < steps; step += 1) {
        const next = waiting.shift()
        if (next === undefined) free += 1
        else next()
      }
    },
  }
}
