import { TemplateProblem } from '../problem'
import type { SourceText, Span } from '../source-text'
import type { Expression, Statement } from '../tree'
import { ExpressionConverter } from './convert-expression'
import { children, nodeField, optionalNode, type RawNode, startOf } from './raw-node'

/** The statements of a body, typed; throws a TemplateProblem with its place for what templates may not hold. */
export function convertStatements(source: SourceText, body: RawNode): Statement[] {
  return new StatementConverter(source).list(body)
}

class StatementConverter {
  private readonly expressions: ExpressionConverter

  constructor(private readonly source: SourceText) {
    this.expressions = new ExpressionConverter(source, convertStatements)
  }

  list(body: RawNode): Statement[] {
    return children(body).flatMap((node) => (node.typename === 'Output' ? this.output(node) : [this.statement(node)]))
  }

  private output(node: RawNode): Statement[] {
    const at = this.tag(node)
    return children(node).map((child): Statement => {
      if (child.typename === 'TemplateData') return { kind: 'text', value: String(child.value ?? ''), ...at }
      const value = this.expressions.convert(child)
      return { kind: 'output', value, start: Math.min(at.start, value.start), end: Math.max(at.end, value.end) }
    })
  }

  private statement(node: RawNode): Statement {
    const at = this.tag(node)
    switch (node.typename) {
      case 'If': {
        const condition = this.expression(node, 'cond')
        return { kind: 'if', condition, chosen: this.body(node, 'body'), otherwise: this.otherwise(node, 'else_'), ...at }
      }
      case 'For': {
        const target = nodeField(node, 'name')
        const names = target.typename === 'Array' ? children(target) : [target]
        const over = this.expression(node, 'arr')
        return {
          kind: 'for',
          names: names.map((name) => this.expressions.name(name).name),
          over,
          body: this.body(node, 'body'),
          otherwise: this.otherwise(node, 'else_'),
          ...at,
        }
      }
      case 'Set': {
        const names = children(node, 'targets').map((target) => this.expressions.name(target).name)
        const value = optionalNode(node, 'value') ?? nodeField(node, 'body')
        return { kind: 'set', names, value: this.expressions.convert(value), ...at }
      }
      case 'Block':
        return { kind: 'block', name: this.name(node, 'name'), body: this.body(node, 'body'), ...at }
      case 'Extends':
        return { kind: 'extends', template: this.expression(node, 'template'), ...at }
      case 'Include':
        return {
          kind: 'include',
          template: this.expression(node, 'template'),
          ignoreMissing: node.ignoreMissing === true,
          ...at,
        }
      case 'Import': {
        const withContext = node.withContext === true
        return {
          kind: 'import',
          template: this.expression(node, 'template'),
          name: this.name(node, 'target'),
          withContext,
          ...at,
        }
      }
      case 'FromImport':
        return this.fromImport(node, at)
      case 'Macro': {
        const parameters = this.expressions.parameters(nodeField(node, 'args'))
        return { kind: 'macro', name: this.name(node, 'name'), parameters, body: this.body(node, 'body'), ...at }
      }
      case 'Switch':
        return {
          kind: 'switch',
          value: this.expression(node, 'expr'),
          cases: children(node, 'cases').map((part) => ({ value: this.expression(part, 'cond'), body: this.body(part, 'body') })),
          otherwise: this.otherwise(node, 'default'),
          ...at,
        }
      case 'AsyncEach':
      case 'AsyncAll':
      case 'IfAsync':
        throw new TemplateProblem('TEMPLATE_SYNTAX', 'Asynchronous tags are not part of templates.', {
          hint: 'Use for or if.',
        }).at(this.source, at)
      default:
        throw new TemplateProblem('TEMPLATE_SYNTAX', `Tags of the kind ${node.typename} are not part of templates.`).at(
          this.source,
          at,
        )
    }
  }

  private fromImport(node: RawNode, at: Span): Statement {
    const names = children(nodeField(node, 'names')).map((part) => {
      if (part.typename !== 'Pair') return { name: this.expressions.name(part).name, alias: this.expressions.name(part).name }
      return { name: this.name(part, 'key'), alias: this.name(part, 'value') }
    })
    return {
      kind: 'from-import',
      template: this.expression(node, 'template'),
      names,
      withContext: node.withContext === true,
      ...at,
    }
  }

  private expression(node: RawNode, field: string): Expression {
    return this.expressions.convert(nodeField(node, field))
  }

  private name(node: RawNode, field: string): string {
    return this.expressions.name(nodeField(node, field)).name
  }

  private body(node: RawNode, field: string): Statement[] {
    return this.list(nodeField(node, field))
  }

  /** An elif is an If node in place of a body. */
  private otherwise(node: RawNode, field: string): Statement[] | null {
    const body = optionalNode(node, field)
    if (body === null) return null
    return body.typename === 'If' ? [this.statement(body)] : this.list(body)
  }

  private tag(node: RawNode): Span {
    const start = startOf(this.source, node)
    return { start, end: start }
  }
}
