import type { SourceText } from '../source-text'
import type { Expression, Statement } from '../tree'
import type { Value } from '../value'
import type { Scope } from './scope'

export type Evaluate = (scope: Scope) => Value
export type Run = (scope: Scope) => void

/** Turns parts of a tree into closures. The files beside this one hold a part each and get the whole through these. */
export interface ExpressionCompiler {
  readonly source: SourceText
  compile(node: Expression, lenient?: boolean): Evaluate
  /** As compile, but having no value is an error that names what has none; under lenient it stays undefined. */
  valueOf(node: Expression, lenient?: boolean): Evaluate
  body(body: Statement[]): Run
}

export interface StatementCompiler {
  readonly source: SourceText
  readonly expressions: ExpressionCompiler
  body(statements: Statement[]): Run
  optional(statements: Statement[] | null): Run
}
