import type { Span } from './source-text'

/** Nunjucks' parse tree, typed, checked and with exact offsets. Analyse and render both walk this. */
export interface Arguments {
  positional: Expression[]
  named: { name: string; value: Expression }[]
}

export interface Parameter {
  name: string
  fallback: Expression | null
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**'
export type CompareOperator = '==' | '===' | '!=' | '!==' | '<' | '>' | '<=' | '>='

export type Expression = Span &
  (
    | { kind: 'literal'; value: null | boolean | number | string }
    | { kind: 'symbol'; name: string }
    | { kind: 'list'; items: Expression[] }
    | { kind: 'dict'; entries: { key: string; value: Expression }[] }
    | { kind: 'member'; target: Expression; key: Expression }
    | { kind: 'call'; callee: Expression; args: Arguments }
    | { kind: 'filter'; name: string; nameSpan: Span; input: Expression; args: Arguments }
    | { kind: 'test'; value: Expression; name: string; nameSpan: Span; args: Arguments }
    | { kind: 'capture'; body: Statement[] }
    | { kind: 'caller'; parameters: Parameter[]; body: Statement[] }
    | { kind: 'choice'; condition: Expression; chosen: Expression; otherwise: Expression | null }
    | { kind: 'and' | 'or' | 'in' | 'concat'; left: Expression; right: Expression }
    | { kind: 'not'; target: Expression }
    | { kind: 'sign'; negative: boolean; target: Expression }
    | { kind: 'arithmetic'; operator: ArithmeticOperator; left: Expression; right: Expression }
    | { kind: 'compare'; first: Expression; rest: { operator: CompareOperator; value: Expression }[] }
  )

export type Statement = Span &
  (
    | { kind: 'text'; value: string }
    | { kind: 'output'; value: Expression }
    | { kind: 'if'; condition: Expression; chosen: Statement[]; otherwise: Statement[] | null }
    | { kind: 'for'; names: string[]; over: Expression; body: Statement[]; otherwise: Statement[] | null }
    | { kind: 'set'; names: string[]; value: Expression }
    | { kind: 'block'; name: string; body: Statement[] }
    | { kind: 'extends'; template: Expression }
    | { kind: 'include'; template: Expression; ignoreMissing: boolean }
    | { kind: 'import'; template: Expression; name: string; withContext: boolean }
    | { kind: 'from-import'; template: Expression; names: { name: string; alias: string }[]; withContext: boolean }
    | { kind: 'macro'; name: string; parameters: Parameter[]; body: Statement[] }
    | { kind: 'switch'; value: Expression; cases: { value: Expression; body: Statement[] }[]; otherwise: Statement[] | null }
  )

/** The same kind of statement or expression, narrowed. */
export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>
