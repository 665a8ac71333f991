import type { ExpressionOf, Parameter, StatementOf } from '../tree'
import { type CallArguments, Callable, type Value } from '../value'
import type { Evaluate, ExpressionCompiler } from './compiler'
import { checkNames } from './reference-name'
import { capture, Frame, type Scope } from './scope'

type Bind = (scope: Scope, args: CallArguments) => void

/** A macro sees its arguments, what is set at the top of its template, the values given and the globals. */
export function compileMacro(compiler: ExpressionCompiler, node: StatementOf<'macro'>): (scope: Scope) => Callable {
  checkNames(
    compiler.source,
    node.parameters.map(({ name }) => name),
    node,
  )
  const bind = compileParameters(compiler, node.parameters)
  const run = compiler.body(node.body)
  return (scope) => {
    const defined: Scope = { ...scope, block: null }
    return new Callable(node.name, (args) =>
      capture(defined, new Frame(null, true), (inner) => {
        bind(inner, args)
        const caller = args.named.get('caller')
        if (caller instanceof Callable) inner.frame.variables.set('caller', caller)
        run(inner)
      }),
    )
  }
}

/** The body of a call block, as caller(): it sees what stands around the block. */
export function compileCaller(compiler: ExpressionCompiler, node: ExpressionOf<'caller'>): Evaluate {
  checkNames(
    compiler.source,
    node.parameters.map(({ name }) => name),
    node,
  )
  const bind = compileParameters(compiler, node.parameters)
  const run = compiler.body(node.body)
  return (scope) => {
    const { frame } = scope
    const defined: Scope = { ...scope }
    return new Callable('caller', (args) =>
      capture(defined, new Frame(frame, true), (inner) => {
        bind(inner, args)
        run(inner)
      }),
    )
  }
}

/** By place, then by name, then the default, which may use arguments before it. */
function compileParameters(compiler: ExpressionCompiler, parameters: Parameter[]): Bind {
  const bindings = parameters.map(({ name, fallback }) => ({
    name,
    fallback: fallback === null ? null : compiler.compile(fallback),
  }))
  return (scope, args) => {
    bindings.forEach(({ name, fallback }, index) => {
      scope.frame.variables.set(name, argument(args, name, index) ?? fallbackValue(scope, args, name, index, fallback))
    })
  }
}

function argument({ positional, named }: CallArguments, name: string, index: number): Value {
  return index < positional.length ? positional[index] : named.get(name)
}

function fallbackValue(scope: Scope, args: CallArguments, name: string, index: number, fallback: Evaluate | null): Value {
  const given = argument(args, name, index)
  return given !== undefined || fallback === null ? given : fallback(scope)
}
