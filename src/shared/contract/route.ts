import type { z } from 'zod'

/** A route: its name, what it takes and what it gives. A handler's and a client's type follow from it. */
export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
}

export function defineRoute<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Route<I, O> {
  return { input, output }
}
