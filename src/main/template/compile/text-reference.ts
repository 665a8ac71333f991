import { TemplateProblem } from '../problem'
import type { Expression, StatementOf } from '../tree'
import { Namespace, type Value } from '../value'
import type { Run, StatementCompiler } from './compiler'
import { placed } from './placed'
import { checkNames, referenceName } from './reference-name'
import { addBlocks, run } from './run'
import { assign, type CompiledTemplate, Frame, Output, type Scope, TemplateContext } from './scope'

/** The text runs where it is included and sees what stands around it; what it sets stays inside. */
export function compileInclude(compiler: StatementCompiler, node: StatementOf<'include'>): Run {
  const find = finder(compiler, node.template)
  return placed(compiler.source, node.template, (scope) => {
    const template = node.ignoreMissing ? find(scope) : needed(find(scope), node.template)
    if (template === null) return
    const { context } = scope
    scope.meter.list(context.variables.size * 4)
    const inner = new TemplateContext(scope.job, new Map(context.variables), context.seesValues)
    scope.meter.enter()
    run(template, { ...scope, context: inner, frame: new Frame(scope.frame, true, true), block: null })
    scope.meter.leave()
  })
}

export function compileImport(compiler: StatementCompiler, node: StatementOf<'import'>): Run {
  checkNames(compiler.source, [node.name], node)
  const exports = compileExports(compiler, node.template, node.withContext)
  return (scope) => assign(scope, node.name, new Namespace(node.name, exports(scope)))
}

export function compileFromImport(compiler: StatementCompiler, node: StatementOf<'from-import'>): Run {
  checkNames(
    compiler.source,
    node.names.map(({ alias }) => alias),
    node,
  )
  const exports = compileExports(compiler, node.template, node.withContext)
  return placed(compiler.source, node.template, (scope) => {
    const found = exports(scope)
    for (const { name, alias } of node.names) {
      if (!found.has(name)) {
        throw new TemplateProblem('TEMPLATE_SYNTAX', `The imported text has no ${name}.`, {
          name,
          hint: 'It can give macros and what it sets.',
        })
      }
      assign(scope, alias, found.get(name))
    }
  })
}

/** The parent runs after the child, with the child's blocks in place of its own. */
export function compileExtends(compiler: StatementCompiler, node: StatementOf<'extends'>): Run {
  const find = finder(compiler, node.template)
  return placed(compiler.source, node.template, (scope) => {
    const parent = needed(find(scope), node.template)
    scope.parent = parent
    addBlocks(parent, scope.context)
  })
}

function compileExports(
  compiler: StatementCompiler,
  name: Expression,
  withContext: boolean,
): (scope: Scope) => Map<string, Value> {
  const find = finder(compiler, name)
  return placed(compiler.source, name, (scope) => {
    const template = needed(find(scope), name)
    const variables = withContext ? new Map(scope.context.variables) : new Map<string, Value>()
    const context = new TemplateContext(scope.job, variables, withContext && scope.context.seesValues)
    scope.meter.enter()
    const frame = new Frame(withContext ? scope.frame : null, true, true)
    run(template, { ...scope, context, frame, output: new Output(), block: null })
    scope.meter.leave()
    return new Map([...context.exported].map((exported) => [exported, context.variables.get(exported)]))
  })
}

function finder(compiler: StatementCompiler, node: Expression): (scope: Scope) => CompiledTemplate | null {
  const name = referenceName(compiler.source, node)
  return (scope) => scope.job.text(name)
}

function needed(template: CompiledTemplate | null, node: Expression): CompiledTemplate {
  if (template !== null) return template
  const name = node.kind === 'literal' ? String(node.value) : ''
  throw new TemplateProblem('ARTIFACT_NOT_FOUND', `${name} is in no space of this workspace.`, { name })
}
