import { checkNames, referenceName } from '../../template/compile/reference-name'
import { asProblem } from '../../template/problem'
import { SourceText } from '../../template/source-text'
import type { Expression, Statement, StatementOf } from '../../template/tree'
import { Bindings, topLevelNames } from './bindings'
import { type Collector, type Origin, placeOf, report } from './collector'
import { definedWhen } from './defined-when'
import { type Recovered, readTemplate } from './recover'
import { type Context, ExpressionWalker, withDefined } from './walk-expression'

/** Texts included within each other more often than this are not looked into again. */
const MAX_INCLUDED = 500

/** Walks a message and, where their texts are given, what it includes, in the scope where that stands. */
export class StatementWalker {
  private readonly expressions: ExpressionWalker
  private readonly read = new Map<string, { source: SourceText; recovered: Recovered }>()
  private readonly stack: string[] = []
  private included = 0
  /** Blocks that a child defines without super(): the parent's own are never written. */
  private overridden = new Set<string>()
  private usesSuper = new Set<string>()

  constructor(
    private readonly collector: Collector,
    private readonly texts: Readonly<Record<string, string>>,
  ) {
    this.expressions = new ExpressionWalker(
      collector,
      (statements, context) => this.body(statements, context),
      (block) => this.usesSuper.add(block),
    )
  }

  message(text: string, message: number): void {
    this.overridden = new Set()
    this.usesSuper = new Set()
    const source = new SourceText(text)
    const recovered = readTemplate(source)
    const origin: Origin = { source, message, includedAt: null, seesVariables: true }
    this.template(recovered, { origin, bindings: new Bindings(), top: new Bindings(), defined: new Set(), block: null })
  }

  private template({ statements, findings }: Recovered, context: Context): void {
    for (const found of findings) report(this.collector, context.origin, found)
    const top = new Bindings(context.top)
    for (const name of topLevelNames(statements)) top.bind(name)
    const inner = { ...context, top }
    this.body(statements, inner)
    const parent = statements.find((statement) => statement.kind === 'extends')
    if (parent?.kind === 'extends') this.parentOf(statements, parent, inner)
  }

  private body(statements: Statement[], context: Context): void {
    for (const statement of statements) this.statement(statement, context)
  }

  private statement(node: Statement, context: Context): void {
    switch (node.kind) {
      case 'text':
        return
      case 'output':
        this.expressions.walk(node.value, context)
        return
      case 'if':
        this.expressions.walk(node.condition, context)
        this.body(node.chosen, withDefined(context, definedWhen(node.condition, true)))
        this.body(node.otherwise ?? [], withDefined(context, definedWhen(node.condition, false)))
        return
      case 'for':
        this.loop(node, context)
        return
      case 'set':
        this.expressions.walk(node.value, context)
        this.names(node.names, node, context)
        for (const name of node.names) context.bindings.assign(name)
        return
      case 'block':
        if (this.overridden.has(node.name)) return
        this.body(node.body, { ...context, bindings: new Bindings(context.bindings), block: node.name })
        return
      case 'extends':
      case 'include':
      case 'import':
      case 'from-import':
        this.reference(node, context)
        return
      case 'macro':
        this.macro(node, context)
        return
      case 'switch':
        this.expressions.walk(node.value, context)
        for (const part of node.cases) {
          this.expressions.walk(part.value, context)
          this.body(part.body, context)
        }
        this.body(node.otherwise ?? [], context)
    }
  }

  private loop(node: StatementOf<'for'>, context: Context): void {
    this.expressions.walk(node.over, context)
    this.names(node.names, node, context)
    const bindings = new Bindings(context.bindings)
    for (const name of [...node.names, 'loop']) bindings.bind(name, 'data')
    this.body(node.body, { ...context, bindings })
    this.body(node.otherwise ?? [], context)
  }

  /** A macro sees its arguments and what is bound at the top of its template, not the loops around it. */
  private macro(node: StatementOf<'macro'>, context: Context): void {
    this.names([node.name, ...node.parameters.map(({ name }) => name)], node, context)
    context.bindings.bind(node.name)
    const bindings = new Bindings(context.top)
    bindings.bind(node.name)
    bindings.bind('caller')
    const inner = { ...context, bindings, defined: new Set<string>(), block: null }
    this.expressions.parameters(node.parameters, inner)
    this.body(node.body, inner)
  }

  private reference(node: StatementOf<'extends' | 'include' | 'import' | 'from-import'>, context: Context): void {
    const name = this.referenced(node.template, context)
    if (name !== null) {
      const optional = node.kind === 'include' && node.ignoreMissing
      this.collector.include(name, placeOf(context.origin, node.template), optional)
    }
    if (node.kind === 'include') {
      if (name !== null) this.enter(name, node.template, { ...context, bindings: new Bindings(context.bindings), block: null })
      return
    }
    if (node.kind === 'extends') return
    const aliases = node.kind === 'import' ? [node.name] : node.names.map(({ alias }) => alias)
    this.names(aliases, node, context)
    for (const alias of aliases) context.bindings.assign(alias)
    if (name === null) return
    const { withContext } = node
    const bindings = new Bindings(withContext ? context.bindings : null)
    const origin = { ...context.origin, seesVariables: withContext && context.origin.seesVariables }
    this.enter(name, node.template, {
      ...context,
      origin,
      bindings,
      top: withContext ? context.top : new Bindings(),
      block: null,
    })
  }

  /** The parent is written with the child's blocks in place of its own. */
  private parentOf(child: Statement[], node: StatementOf<'extends'>, context: Context): void {
    for (const name of blockNames(child)) if (!this.usesSuper.has(name)) this.overridden.add(name)
    const name = this.referenced(node.template, context)
    if (name !== null) this.enter(name, node.template, { ...context, block: null })
  }

  private enter(name: string, at: Expression, context: Context): void {
    if (!Object.hasOwn(this.texts, name) || this.stack.includes(name) || this.included >= MAX_INCLUDED) return
    this.included += 1
    const known = this.read.get(name) ?? this.readText(name)
    this.stack.push(name)
    const origin: Origin = { ...context.origin, source: known.source, includedAt: placeOf(context.origin, at) }
    this.template(known.recovered, { ...context, origin })
    this.stack.pop()
  }

  private readText(name: string): { source: SourceText; recovered: Recovered } {
    const source = new SourceText(this.texts[name] ?? '', name)
    const read = { source, recovered: readTemplate(source) }
    this.read.set(name, read)
    return read
  }

  private referenced(node: Expression, context: Context): string | null {
    try {
      return referenceName(context.origin.source, node)
    } catch (thrown) {
      const problem = asProblem(thrown)
      this.expressions.walk(node, context)
      report(this.collector, context.origin, { problem, span: problem.span ?? node, repair: null })
      return null
    }
  }

  private names(names: string[], span: Statement, context: Context): void {
    try {
      checkNames(context.origin.source, names, span)
    } catch (thrown) {
      const { source } = context.origin
      const end = source.text.indexOf('%}', span.start)
      report(this.collector, context.origin, {
        problem: asProblem(thrown),
        span: { start: span.start, end: end === -1 ? span.start + 1 : end },
        repair: null,
      })
    }
  }
}

function blockNames(statements: Statement[]): string[] {
  return statements.flatMap((statement) => (statement.kind === 'block' ? [statement.name, ...blockNames(statement.body)] : []))
}
