import { applyFilter } from '../filters/filter'
import { FILTERS } from '../filters/registry'
import { beyondPlainData, member } from '../member'
import { isForbiddenName } from '../names'
import { arithmetic, compare, concat, contains, toNumber } from '../operators'
import { TemplateProblem } from '../problem'
import type { SourceText } from '../source-text'
import { TESTS } from '../tests'
import type { Expression, ExpressionOf, Statement } from '../tree'
import { emptyObject, type Value } from '../value'
import { compileArguments, compileCall } from './call'
import type { Evaluate, ExpressionCompiler, Run } from './compiler'
import { compileCaller } from './macro'
import { placed } from './placed'
import { capture, lookup, type Scope } from './scope'

/**
 * Expressions as closures. `lenient` is true under default(…) and `is defined`: there, a variable without a value is undefined
 * instead of an error, and so is all that is made of it.
 */
export class ClosureExpressions implements ExpressionCompiler {
  constructor(
    readonly source: SourceText,
    readonly body: (body: Statement[]) => Run,
  ) {}

  compile(node: Expression, lenient = false): Evaluate {
    switch (node.kind) {
      case 'literal':
        return () => node.value
      case 'symbol':
        return this.symbol(node, lenient)
      case 'list':
        return this.list(node)
      case 'dict':
        return this.dict(node)
      case 'member':
        return this.member(node, lenient)
      case 'call':
        return compileCall(this, node)
      case 'filter':
        return this.filter(node, lenient)
      case 'test':
        return this.test(node)
      case 'capture': {
        const run = this.body(node.body)
        return (scope) => capture(scope, scope.frame, run)
      }
      case 'caller':
        return compileCaller(this, node)
      case 'choice': {
        const condition = this.compile(node.condition)
        const chosen = this.compile(node.chosen, lenient)
        const otherwise = node.otherwise === null ? () => '' : this.compile(node.otherwise, lenient)
        return (scope) => (condition(scope) ? chosen(scope) : otherwise(scope))
      }
      case 'and':
      case 'or':
        return this.logic(node.kind, node.left, node.right, lenient)
      case 'in': {
        const [left, right] = [this.compile(node.left), this.valueOf(node.right)]
        return placed(this.source, node, (scope) => contains(left(scope), right(scope)))
      }
      case 'concat':
        return this.binary(node.left, node.right, lenient, node, (scope, left, right) => concat(scope.meter, left, right))
      case 'arithmetic': {
        const { operator } = node
        return this.binary(node.left, node.right, lenient, node, (scope, left, right) =>
          arithmetic(scope.meter, operator, left, right),
        )
      }
      case 'not': {
        const target = this.compile(node.target)
        return (scope) => !target(scope)
      }
      case 'sign': {
        const target = this.valueOf(node.target, lenient)
        return placed(this.source, node, (scope) => {
          const value = target(scope)
          return value === undefined ? undefined : node.negative ? -toNumber(value) : toNumber(value)
        })
      }
      case 'compare':
        return this.compare(node)
    }
  }

  valueOf(node: Expression, lenient = false): Evaluate {
    const evaluate = this.compile(node, lenient)
    if (lenient || node.kind === 'literal') return evaluate
    return (scope) => {
      const value = evaluate(scope)
      if (value === undefined) throw this.noValue(node)
      return value
    }
  }

  private symbol(node: ExpressionOf<'symbol'>, lenient: boolean): Evaluate {
    const { name } = node
    return placed(this.source, node, (scope) => {
      const value = lookup(scope, name)
      if (value === undefined && !lenient) throw this.noValue(node)
      return value
    })
  }

  private list(node: ExpressionOf<'list'>): Evaluate {
    const items = node.items.map((item) => this.compile(item))
    return placed(this.source, node, (scope) => {
      scope.meter.list(items.length)
      return items.map((item) => item(scope))
    })
  }

  private dict(node: ExpressionOf<'dict'>): Evaluate {
    const forbidden = node.entries.find(({ key }) => isForbiddenName(key))
    if (forbidden !== undefined) {
      throw new TemplateProblem('TEMPLATE_FORBIDDEN', `${forbidden.key} cannot be a key here.`, { name: forbidden.key }).at(
        this.source,
        node,
      )
    }
    const entries = node.entries.map(({ key, value }) => ({ key, value: this.compile(value) }))
    return placed(this.source, node, (scope) => {
      scope.meter.list(entries.length * 4)
      const object = emptyObject()
      for (const { key, value } of entries) object[key] = value(scope)
      return object
    })
  }

  private member(node: ExpressionOf<'member'>, lenient: boolean): Evaluate {
    const literal = node.key.kind === 'literal' ? node.key.value : null
    if (typeof literal === 'string' && isForbiddenName(literal)) throw beyondPlainData(literal).at(this.source, node.key)
    const target = this.valueOf(node.target, lenient)
    const key = this.compile(node.key)
    return placed(this.source, { start: node.key.start, end: node.key.end }, (scope) =>
      member(scope.meter, target(scope), key(scope)),
    )
  }

  private filter(node: ExpressionOf<'filter'>, lenient: boolean): Evaluate {
    const filter = FILTERS.get(node.name)
    if (filter === undefined) {
      throw new TemplateProblem('TEMPLATE_SYNTAX', `There is no filter ${node.name}.`, { name: node.name }).at(
        this.source,
        node.nameSpan,
      )
    }
    const isDefault = node.name === 'default' || node.name === 'd'
    const input = this.valueOf(node.input, lenient || isDefault)
    const args = compileArguments(this, node.args, filter.parameters, node.nameSpan)
    return placed(this.source, node.nameSpan, (scope) => {
      const value = input(scope)
      if (value === undefined && !isDefault) return undefined
      return applyFilter(filter, scope.meter, value, args(scope))
    })
  }

  private test(node: ExpressionOf<'test'>): Evaluate {
    const test = TESTS.get(node.name)
    if (test === undefined) {
      throw new TemplateProblem('TEMPLATE_SYNTAX', `There is no test ${node.name}.`, { name: node.name }).at(
        this.source,
        node.nameSpan,
      )
    }
    const value = this.compile(node.value, node.name === 'defined' || node.name === 'undefined')
    const args = node.args.positional.map((arg) => this.compile(arg))
    return placed(this.source, node.nameSpan, (scope) =>
      test.run(
        value(scope),
        args.map((arg) => arg(scope)),
      ),
    )
  }

  private logic(kind: 'and' | 'or', leftNode: Expression, rightNode: Expression, lenient: boolean): Evaluate {
    const [left, right] = [this.compile(leftNode, lenient), this.compile(rightNode, lenient)]
    return kind === 'and' ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope)
  }

  private binary(
    leftNode: Expression,
    rightNode: Expression,
    lenient: boolean,
    span: Expression,
    apply: (scope: Scope, left: Value, right: Value) => Value,
  ): Evaluate {
    const [left, right] = [this.valueOf(leftNode, lenient), this.valueOf(rightNode, lenient)]
    return placed(this.source, span, (scope) => {
      const [a, b] = [left(scope), right(scope)]
      return a === undefined || b === undefined ? undefined : apply(scope, a, b)
    })
  }

  private compare(node: ExpressionOf<'compare'>): Evaluate {
    const first = this.compile(node.first)
    const rest = node.rest.map(({ operator, value }) => ({ operator, value: this.compile(value) }))
    return (scope) => {
      let result = first(scope)
      for (const { operator, value } of rest) result = compare(operator, result, value(scope))
      return result
    }
  }

  private noValue(node: Expression): TemplateProblem {
    const name = pathOf(node)
    const message = name === null ? 'This expression has no value.' : `${name} has no value.`
    return new TemplateProblem('TEMPLATE_UNDEFINED_VARIABLE', message, name === null ? {} : { name }).at(this.source, node)
  }
}

/** A variable with its members as it is written, or null for other expressions. */
function pathOf(node: Expression): string | null {
  if (node.kind === 'symbol') return node.name
  if (node.kind !== 'member' || node.key.kind !== 'literal') return null
  const target = pathOf(node.target)
  if (target === null) return null
  return typeof node.key.value === 'string' ? `${target}.${node.key.value}` : `${target}[${String(node.key.value)}]`
}
