import { asProblem } from '../problem'
import type { SourceText, Span } from '../source-text'
import type { Scope } from './scope'

/** The same, with a place on what it throws where it has none yet. */
export function placed<Result>(
  source: SourceText,
  { start, end }: Span,
  run: (scope: Scope) => Result,
): (scope: Scope) => Result {
  const span = { start, end }
  return (scope) => {
    try {
      return run(scope)
    } catch (thrown) {
      throw asProblem(thrown).at(source, span)
    }
  }
}
