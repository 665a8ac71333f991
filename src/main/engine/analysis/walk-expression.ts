import { FAMILIAR_FILTERS, FILTERS } from '../../template/filters/registry'
import { GLOBALS } from '../../template/globals'
import { isForbiddenName } from '../../template/names'
import { nearestName } from '../../template/nearest-name'
import { TESTS } from '../../template/tests'
import type { Expression, ExpressionOf, Parameter, Statement } from '../../template/tree'
import { Bindings } from './bindings'
import { type Collector, type Origin, placeOf, report } from './collector'
import { definedWhen, rootName } from './defined-when'
import { type FindingOptions, finding } from './finding'

/** Where the walk is: what is bound, what a condition around has shown to be defined, which block runs. */
export interface Context {
  origin: Origin
  bindings: Bindings
  /** What macros see: names bound at the top of their template. */
  top: Bindings
  defined: ReadonlySet<string>
  block: string | null
}

export function withDefined(context: Context, names: string[]): Context {
  return names.length === 0 ? context : { ...context, defined: new Set([...context.defined, ...names]) }
}

export type WalkBody = (statements: Statement[], context: Context) => void

/** Finds variables and mistakes in expressions. `lenient` means the same as when rendering: under default(…) or `is defined`. */
export class ExpressionWalker {
  constructor(
    private readonly collector: Collector,
    private readonly walkBody: WalkBody,
    private readonly onSuper: (block: string) => void,
  ) {}

  walk(node: Expression, context: Context, lenient = false): void {
    switch (node.kind) {
      case 'literal':
        return
      case 'symbol':
        this.symbol(node, context, lenient)
        return
      case 'list':
        for (const item of node.items) this.walk(item, context)
        return
      case 'dict':
        for (const { key, value } of node.entries) {
          if (isForbiddenName(key)) this.mistake(context, node, `${key} cannot be a key here.`, { code: 'TEMPLATE_FORBIDDEN' })
          this.walk(value, context)
        }
        return
      case 'member':
        this.walk(node.target, context, lenient)
        this.memberKey(node, context)
        return
      case 'call':
        this.call(node, context)
        return
      case 'filter':
        this.filter(node, context, lenient)
        return
      case 'test':
        this.test(node, context)
        return
      case 'capture':
        this.walkBody(node.body, context)
        return
      case 'caller': {
        const inner = new Bindings(context.bindings)
        this.parameters(node.parameters, { ...context, bindings: inner })
        this.walkBody(node.body, { ...context, bindings: inner })
        return
      }
      case 'choice':
        this.walk(node.condition, context)
        this.walk(node.chosen, withDefined(context, definedWhen(node.condition, true)), lenient)
        if (node.otherwise !== null) this.walk(node.otherwise, withDefined(context, definedWhen(node.condition, false)), lenient)
        return
      case 'and':
      case 'or':
        this.walk(node.left, context, lenient)
        this.walk(node.right, withDefined(context, definedWhen(node.left, node.kind === 'and')), lenient)
        return
      case 'in':
        this.walk(node.left, context)
        this.walk(node.right, context)
        return
      case 'concat':
      case 'arithmetic':
        this.walk(node.left, context, lenient)
        this.walk(node.right, context, lenient)
        return
      case 'not':
        this.walk(node.target, context)
        return
      case 'sign':
        this.walk(node.target, context, lenient)
        return
      case 'compare':
        this.walk(node.first, context)
        for (const { value } of node.rest) this.walk(value, context)
    }
  }

  /** Binds parameters in the context's innermost scope; a default may use those before it. */
  parameters(parameters: Parameter[], context: Context): void {
    for (const { name, fallback } of parameters) {
      if (fallback !== null) this.walk(fallback, context)
      context.bindings.bind(name)
    }
  }

  mistake(
    { origin }: Context,
    span: Expression | { start: number; end: number },
    message: string,
    options: FindingOptions = {},
  ): void {
    report(this.collector, origin, finding(origin.source, { start: span.start, end: span.end }, message, options))
  }

  private symbol(node: ExpressionOf<'symbol'>, context: Context, lenient: boolean): void {
    const { name } = node
    if (isForbiddenName(name)) {
      this.mistake(context, node, `${name} is beyond the plain data that templates see.`, { code: 'TEMPLATE_FORBIDDEN' })
    } else if (context.bindings.get(name) === null && context.origin.seesVariables) {
      this.collector.use(name, !lenient && !context.defined.has(name), placeOf(context.origin, node))
    }
  }

  private memberKey(node: ExpressionOf<'member'>, context: Context): void {
    const { key } = node
    if (key.kind === 'literal' && typeof key.value === 'string' && isForbiddenName(key.value)) {
      this.mistake(context, key, `${key.value} is beyond the plain data that templates see.`, { code: 'TEMPLATE_FORBIDDEN' })
    } else this.walk(key, context)
  }

  private call({ callee, args }: ExpressionOf<'call'>, context: Context): void {
    if (callee.kind === 'symbol') this.callee(callee, context)
    else if (callee.kind === 'member') this.methodCall(callee, context)
    else this.walk(callee, context)
    for (const arg of args.positional) this.walk(arg, context)
    for (const { value } of args.named) this.walk(value, context)
  }

  private callee(callee: ExpressionOf<'symbol'>, context: Context): void {
    const { name } = callee
    if (name === 'super' && context.block !== null) {
      this.onSuper(context.block)
      return
    }
    const binding = context.bindings.get(name)
    if (binding === 'any' || (binding === null && GLOBALS.has(name))) return
    const near = nearestName(name, [...GLOBALS.keys(), ...context.bindings.all()])
    const options: FindingOptions =
      near === null ? { hint: 'Templates call macros, range, cycler and joiner.' } : suggestion(near)
    this.mistake(context, callee, `There is no function ${name}.`, { ...options, code: 'TEMPLATE_FORBIDDEN' })
  }

  /** Only what is imported or made in the template has members to call: values have no methods. */
  private methodCall(callee: ExpressionOf<'member'>, context: Context): void {
    const root = rootName(callee)
    this.walk(callee.target, context)
    this.memberKey(callee, context)
    if (root !== null && context.bindings.get(root) === 'any') return
    const name = callee.key.kind === 'literal' ? String(callee.key.value) : 'This'
    if (isForbiddenName(name)) return
    const filter = FILTERS.has(name) ? name : FAMILIAR_FILTERS.get(name)
    const hint = filter === undefined ? 'Use a filter.' : `Use the filter: … | ${filter}.`
    this.mistake(context, callee.key, `${name} cannot be called: values have no methods.`, { code: 'TEMPLATE_FORBIDDEN', hint })
  }

  private filter(node: ExpressionOf<'filter'>, context: Context, lenient: boolean): void {
    const filter = FILTERS.get(node.name)
    if (filter === undefined) {
      const near = FAMILIAR_FILTERS.get(node.name) ?? nearestName(node.name, FILTERS.keys())
      this.mistake(context, node.nameSpan, `There is no filter ${node.name}.`, near === null ? {} : suggestion(near))
    }
    this.walk(node.input, context, lenient || node.name === 'default' || node.name === 'd')
    for (const arg of node.args.positional) this.walk(arg, context)
    for (const { name, value } of node.args.named) {
      if (filter !== undefined && !filter.parameters.includes(name)) {
        const hint = filter.parameters.length === 0 ? 'It takes none.' : `It takes ${filter.parameters.join(', ')}.`
        this.mistake(context, node.nameSpan, `The filter has no argument ${name}.`, { hint })
      }
      this.walk(value, context)
    }
  }

  private test(node: ExpressionOf<'test'>, context: Context): void {
    if (!TESTS.has(node.name)) {
      const near = nearestName(node.name, TESTS.keys())
      this.mistake(context, node.nameSpan, `There is no test ${node.name}.`, near === null ? {} : suggestion(near))
    }
    this.walk(node.value, context, node.name === 'defined' || node.name === 'undefined')
    for (const arg of node.args.positional) this.walk(arg, context)
  }
}

function suggestion(near: string): FindingOptions {
  return { hint: `Use ${near}?`, repair: { label: `Use ${near}`, text: near } }
}
