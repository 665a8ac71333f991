import { isForbiddenName } from '../names'
import { TemplateProblem } from '../problem'
import type { Span } from '../source-text'
import type { Arguments, Expression, ExpressionOf } from '../tree'
import { type CallArguments, Callable, type Value } from '../value'
import type { Evaluate, ExpressionCompiler } from './compiler'
import { placed } from './placed'
import { capture, Frame, lookup, type Scope } from './scope'

/** A call: of a global, a macro, caller or super. Values have no methods, whatever JavaScript would find on them. */
export function compileCall(compiler: ExpressionCompiler, node: ExpressionOf<'call'>): Evaluate {
  const { callee, args } = node
  const positional = args.positional.map((arg) => compiler.compile(arg))
  const named = args.named.map(({ name, value }) => ({ name, value: compiler.compile(value) }))
  const target = calleeOf(compiler, callee)
  return placed(compiler.source, callee, (scope) => {
    const called = target(scope)
    if (!(called instanceof Callable)) throw notCallable(callee)
    const given: CallArguments = { positional: positional.map((arg) => arg(scope)), named: new Map() }
    for (const { name, value } of named) given.named.set(name, value(scope))
    scope.meter.enter()
    const result = called.call(given)
    scope.meter.leave()
    return result
  })
}

/** Arguments of a filter in the order of its parameters, whether given by place or by name. */
export function compileArguments(
  compiler: ExpressionCompiler,
  args: Arguments,
  parameters: readonly string[],
  span: Span,
): (scope: Scope) => Value[] {
  const byPlace = args.positional.map((arg) => compiler.compile(arg))
  const byName = args.named.map(({ name, value }) => {
    const index = parameters.indexOf(name)
    if (index === -1) {
      const takes = parameters.length === 0 ? 'It takes none.' : `It takes ${parameters.join(', ')}.`
      throw new TemplateProblem('TEMPLATE_SYNTAX', `The filter has no argument ${name}.`, { hint: takes, name }).at(
        compiler.source,
        span,
      )
    }
    return { index, value: compiler.compile(value) }
  })
  return (scope) => {
    const values: Value[] = byPlace.map((arg) => arg(scope))
    for (const { index, value } of byName) values[index] = value(scope)
    return values
  }
}

function calleeOf(compiler: ExpressionCompiler, callee: Expression): Evaluate {
  // Lenient: what has no value is no function either, and that is the better thing to say.
  if (callee.kind !== 'symbol') return compiler.compile(callee, true)
  return (scope) => {
    const value = lookup(scope, callee.name)
    return value === undefined && callee.name === 'super' ? superOf(scope) : value
  }
}

function superOf(scope: Scope): Value {
  const { block, context } = scope
  const next = block === null ? undefined : context.blocks.get(block.name)?.[block.level + 1]
  if (block === null || next === undefined) throw new TemplateProblem('TEMPLATE_SYNTAX', 'super() has no block above it.')
  const above = { name: block.name, level: block.level + 1 }
  return new Callable('super', () => capture(scope, new Frame(scope.frame, true), next, above))
}

function notCallable(callee: Expression): TemplateProblem {
  if (callee.kind === 'symbol') {
    const { name } = callee
    return new TemplateProblem('TEMPLATE_FORBIDDEN', `There is no function ${name}.`, {
      name,
      hint: 'Templates call macros, range, cycler and joiner; everything else is a filter.',
    })
  }
  const name = callee.kind === 'member' && callee.key.kind === 'literal' ? String(callee.key.value) : ''
  const what = name === '' || isForbiddenName(name) ? 'This' : name
  return new TemplateProblem('TEMPLATE_FORBIDDEN', `${what} cannot be called: values have no methods.`, {
    name,
    hint: 'Use a filter.',
  })
}
