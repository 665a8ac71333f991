import { TemplateProblem } from '../problem'
import type { SourceText } from '../source-text'
import type { Statement, StatementOf } from '../tree'
import { toText } from '../value'
import type { Run, StatementCompiler } from './compiler'
import { ClosureExpressions } from './expression'
import { compileFor } from './loop'
import { compileMacro } from './macro'
import { placed } from './placed'
import { checkNames } from './reference-name'
import { assign, type CompiledTemplate, Frame, type RunBlock } from './scope'
import { compileExtends, compileFromImport, compileImport, compileInclude } from './text-reference'

/** A template's statements as closures. Throws a TemplateProblem for unknown filters and tests. */
export function compileTemplate(source: SourceText, statements: Statement[]): CompiledTemplate {
  const compiler = new ClosureStatements(source)
  return { source, run: compiler.body(statements), blocks: compiler.blocks }
}

class ClosureStatements implements StatementCompiler {
  readonly blocks = new Map<string, RunBlock>()
  readonly expressions: ClosureExpressions
  private inBlock = false

  constructor(readonly source: SourceText) {
    this.expressions = new ClosureExpressions(source, (body) => this.body(body))
  }

  body(statements: Statement[]): Run {
    const runs = statements.map((statement) => this.statement(statement))
    const [only] = runs
    if (runs.length === 1 && only !== undefined) return only
    return (scope) => {
      for (const run of runs) run(scope)
    }
  }

  private statement(node: Statement): Run {
    switch (node.kind) {
      case 'text':
        return placed(this.source, node, (scope) => scope.output.write(scope.meter, node.value))
      case 'output': {
        const value = this.expressions.valueOf(node.value)
        return placed(this.source, node.value, (scope) => scope.output.write(scope.meter, toText(scope.meter, value(scope))))
      }
      case 'if': {
        const condition = this.expressions.compile(node.condition)
        const [chosen, otherwise] = [this.body(node.chosen), this.optional(node.otherwise)]
        return (scope) => (condition(scope) ? chosen(scope) : otherwise(scope))
      }
      case 'for':
        return compileFor(this, node)
      case 'set': {
        const value = this.expressions.compile(node.value)
        checkNames(this.source, node.names, node)
        return placed(this.source, node, (scope) => {
          const given = value(scope)
          for (const name of node.names) assign(scope, name, given)
        })
      }
      case 'block':
        return this.block(node)
      case 'extends':
        return compileExtends(this, node)
      case 'include':
        return compileInclude(this, node)
      case 'import':
        return compileImport(this, node)
      case 'from-import':
        return compileFromImport(this, node)
      case 'macro': {
        checkNames(this.source, [node.name], node)
        const macro = compileMacro(this.expressions, node)
        return (scope) => assign(scope, node.name, macro(scope))
      }
      case 'switch':
        return this.switch(node)
    }
  }

  optional(statements: Statement[] | null): Run {
    return statements === null ? () => undefined : this.body(statements)
  }

  private block(node: StatementOf<'block'>): Run {
    const nested = this.inBlock
    this.inBlock = true
    const body = this.body(node.body)
    this.inBlock = nested
    if (this.blocks.has(node.name)) {
      throw new TemplateProblem('TEMPLATE_SYNTAX', `The block ${node.name} is defined more than once.`, { name: node.name }).at(
        this.source,
        node,
      )
    }
    this.blocks.set(node.name, body)
    return placed(this.source, node, (scope) => {
      if (scope.parent !== null && !nested) return
      const run = scope.context.blocks.get(node.name)?.[0] ?? body
      scope.meter.enter()
      run({ ...scope, frame: new Frame(scope.frame, true), block: { name: node.name, level: 0 } })
      scope.meter.leave()
    })
  }

  /** As in Nunjucks: cases compare strictly, and a case without a body falls through to the next. */
  private switch(node: StatementOf<'switch'>): Run {
    const value = this.expressions.compile(node.value)
    const cases = node.cases.map((part) => ({
      value: this.expressions.compile(part.value),
      body: this.body(part.body),
      empty: part.body.length === 0,
    }))
    const otherwise = this.optional(node.otherwise)
    return (scope) => {
      const wanted = value(scope)
      const first = cases.findIndex((part) => part.value(scope) === wanted)
      const chosen = first === -1 ? undefined : cases.slice(first).find(({ empty }) => !empty)
      const run = chosen?.body ?? otherwise
      run(scope)
    }
  }
}
