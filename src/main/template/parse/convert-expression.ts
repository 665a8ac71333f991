import { isIdentifier } from '../names'
import { TemplateProblem } from '../problem'
import type { SourceText, Span } from '../source-text'
import type { Arguments, ArithmeticOperator, CompareOperator, Expression, Parameter, Statement } from '../tree'
import { around, children, endAfter, endOfString, nodeField, optionalNode, type RawNode, startOf } from './raw-node'

/** What converting an expression needs of statements: captured blocks and callers have bodies. */
export type ConvertBody = (source: SourceText, body: RawNode) => Statement[]

const ARITHMETIC: Record<string, ArithmeticOperator> = {
  Add: '+',
  Sub: '-',
  Mul: '*',
  Div: '/',
  FloorDiv: '//',
  Mod: '%',
  Pow: '**',
}
const LOGIC: Record<string, 'and' | 'or' | 'in' | 'concat'> = { And: 'and', Or: 'or', In: 'in', Concat: 'concat' }

export class ExpressionConverter {
  constructor(
    private readonly source: SourceText,
    private readonly body: ConvertBody,
  ) {}

  convert(node: RawNode): Expression {
    const arithmetic = ARITHMETIC[node.typename]
    if (arithmetic !== undefined) return { kind: 'arithmetic', operator: arithmetic, ...this.sides(node) }
    const logic = LOGIC[node.typename]
    if (logic !== undefined) return { kind: logic, ...this.sides(node) }
    switch (node.typename) {
      case 'Literal':
        return this.literal(node)
      case 'Symbol': {
        const { name, span } = this.name(node)
        return { kind: 'symbol', name, ...span }
      }
      case 'Group':
        return this.group(node)
      case 'Array':
        return this.list(node)
      case 'Dict':
        return this.dict(node)
      case 'LookupVal':
        return this.member(node)
      case 'FunCall':
        return this.call(node)
      case 'Filter':
        return this.filter(node)
      case 'Is':
        return this.test(node)
      case 'Capture':
        return { kind: 'capture', body: this.body(this.source, nodeField(node, 'body')), ...this.point(node) }
      case 'Caller': {
        const parameters = this.parameters(nodeField(node, 'args'))
        return { kind: 'caller', parameters, body: this.body(this.source, nodeField(node, 'body')), ...this.point(node) }
      }
      case 'InlineIf': {
        const chosen = this.convert(nodeField(node, 'body'))
        const condition = this.convert(nodeField(node, 'cond'))
        const rawElse = optionalNode(node, 'else_')
        const otherwise = rawElse === null ? null : this.convert(rawElse)
        return { kind: 'choice', condition, chosen, otherwise, ...around(chosen, condition, otherwise ?? undefined) }
      }
      case 'Not':
      case 'Neg':
      case 'Pos': {
        const target = this.convert(nodeField(node, 'target'))
        const span = around({ start: startOf(this.source, node), end: target.end }, target)
        if (node.typename === 'Not') return { kind: 'not', target, ...span }
        return { kind: 'sign', negative: node.typename === 'Neg', target, ...span }
      }
      case 'Compare': {
        const first = this.convert(nodeField(node, 'expr'))
        const rest = children(node, 'ops').map((operand) => ({
          operator: operand.type as CompareOperator,
          value: this.convert(nodeField(operand, 'expr')),
        }))
        return { kind: 'compare', first, rest, ...around(first, ...rest.map(({ value }) => value)) }
      }
      default:
        throw this.problem('TEMPLATE_SYNTAX', 'This is not an expression.', this.point(node))
    }
  }

  /** A plain name, as loops, sets and macros bind it. */
  name(node: RawNode): { name: string; span: Span } {
    const span = this.nameSpan(node)
    const name = node.value
    if (node.typename !== 'Symbol' || typeof name !== 'string')
      throw this.problem('TEMPLATE_SYNTAX', 'A name is expected here.', span)
    if (!isIdentifier(name)) {
      throw this.problem('TEMPLATE_SYNTAX', `${name} is not a name.`, span, 'Names have letters, digits and underscores.')
    }
    return { name, span }
  }

  arguments(nodes: RawNode[]): Arguments {
    const args: Arguments = { positional: [], named: [] }
    for (const node of nodes) {
      if (node.typename !== 'KeywordArgs') {
        args.positional.push(this.convert(node))
        continue
      }
      for (const pair of children(node)) {
        args.named.push({ name: this.name(nodeField(pair, 'key')).name, value: this.convert(nodeField(pair, 'value')) })
      }
    }
    return args
  }

  parameters(list: RawNode): Parameter[] {
    return children(list).flatMap((node): Parameter[] => {
      if (node.typename !== 'KeywordArgs') return [{ name: this.name(node).name, fallback: null }]
      return children(node).map((pair) => ({
        name: this.name(nodeField(pair, 'key')).name,
        fallback: this.convert(nodeField(pair, 'value')),
      }))
    })
  }

  private literal(node: RawNode): Expression {
    const value = node.value
    const start = startOf(this.source, node)
    if (value instanceof RegExp) {
      const span = { start, end: start + value.source.length + value.flags.length + 3 }
      throw this.problem(
        'TEMPLATE_FORBIDDEN',
        'Regular expressions are not part of templates.',
        span,
        'Use replace with plain text.',
      )
    }
    const { text } = this.source
    if (typeof value === 'string') {
      const quoted = text[start] === '"' || text[start] === "'"
      return { kind: 'literal', value, start, end: quoted ? endOfString(text, start) : start + value.length }
    }
    if (value === null || typeof value === 'number' || typeof value === 'boolean') {
      const length = /^[\w.]+/.exec(text.slice(start, start + 400))?.[0].length ?? 1
      return { kind: 'literal', value, start, end: start + length }
    }
    throw this.problem('TEMPLATE_SYNTAX', 'This is not a value.', this.point(node))
  }

  private group(node: RawNode): Expression {
    const [inner, ...others] = children(node)
    const open = startOf(this.source, node)
    if (inner === undefined) throw this.problem('TEMPLATE_SYNTAX', 'These brackets are empty.', { start: open, end: open + 1 })
    const value = this.convert(inner)
    if (others.length > 0) {
      const span = around({ start: open, end: open + 1 }, ...others.map((other) => this.convert(other)))
      throw this.problem('TEMPLATE_SYNTAX', 'Round brackets hold one value.', span, 'Write a list with square brackets.')
    }
    return { ...value, start: open, end: endAfter(this.source.text, value.end, ')') }
  }

  private list(node: RawNode): Expression {
    const items = children(node).map((item) => this.convert(item))
    const open = startOf(this.source, node)
    const end = endAfter(this.source.text, items.at(-1)?.end ?? open + 1, ']')
    return { kind: 'list', items, start: open, end }
  }

  private dict(node: RawNode): Expression {
    const entries = children(node).map((pair) => {
      const key = this.convert(nodeField(pair, 'key'))
      const value = this.convert(nodeField(pair, 'value'))
      if (key.kind === 'symbol') return { key: key.name, value, at: key }
      if (key.kind === 'literal' && typeof key.value === 'string') return { key: key.value, value, at: key }
      throw this.problem('TEMPLATE_SYNTAX', 'A key is a name or a text in quotes.', key)
    })
    const open = startOf(this.source, node)
    const end = endAfter(this.source.text, entries.at(-1)?.value.end ?? open + 1, '}')
    return { kind: 'dict', entries: entries.map(({ key, value }) => ({ key, value })), start: open, end }
  }

  private member(node: RawNode): Expression {
    const target = this.convert(nodeField(node, 'target'))
    const key = this.convert(nodeField(node, 'val'))
    const { text } = this.source
    const bracket = text[startOf(this.source, node)] === '['
    const span = around(target, key)
    return { kind: 'member', target, key, start: span.start, end: bracket ? endAfter(text, span.end, ']') : span.end }
  }

  private call(node: RawNode): Expression {
    const callee = this.convert(nodeField(node, 'name'))
    const args = this.arguments(children(nodeField(node, 'args')))
    const open = startOf(this.source, node) + 1
    const last = Math.max(open, callee.end, ...args.positional.map(({ end }) => end), ...args.named.map(({ value }) => value.end))
    return { kind: 'call', callee, args, start: callee.start, end: endAfter(this.source.text, last, ')') }
  }

  private filter(node: RawNode): Expression {
    const nameNode = nodeField(node, 'name')
    const nameSpan = this.nameSpan(nameNode)
    const [first, ...others] = children(nodeField(node, 'args'))
    if (first === undefined) throw this.problem('TEMPLATE_SYNTAX', 'A filter needs a value before it.', nameSpan)
    const input = this.convert(first)
    const args = this.arguments(others)
    const ends = [...args.positional, ...args.named.map(({ value }) => value)]
    const span = ends.length === 0 ? nameSpan : { ...around(nameSpan, ...ends), end: 0 }
    const end = ends.length === 0 ? nameSpan.end : endAfter(this.source.text, around(nameSpan, ...ends).end, ')')
    const start = input.kind === 'capture' ? span.start : Math.min(span.start, input.start)
    return { kind: 'filter', name: String(nameNode.value), nameSpan, input, args, start, end }
  }

  private test(node: RawNode): Expression {
    const value = this.convert(nodeField(node, 'left'))
    const right = nodeField(node, 'right')
    const nameNode = right.typename === 'FunCall' ? nodeField(right, 'name') : right
    const nameSpan = this.nameSpan(nameNode)
    const written = nameNode.value
    const isName = nameNode.typename === 'Symbol' || (nameNode.typename === 'Literal' && typeof written !== 'string')
    if (!isName) throw this.problem('TEMPLATE_SYNTAX', 'A test is expected after is.', nameSpan)
    const name = written === null ? 'none' : String(written)
    const args = right.typename === 'FunCall' ? this.arguments(children(nodeField(right, 'args'))) : { positional: [], named: [] }
    const span = around(value, nameSpan, ...args.positional)
    const end = args.positional.length > 0 ? endAfter(this.source.text, span.end, ')') : span.end
    return { kind: 'test', value, name, nameSpan, args, start: span.start, end }
  }

  private sides(node: RawNode): { left: Expression; right: Expression } & Span {
    const left = this.convert(nodeField(node, 'left'))
    const right = this.convert(nodeField(node, 'right'))
    return { left, right, ...around(left, right) }
  }

  private nameSpan(node: RawNode): Span {
    const start = startOf(this.source, node)
    return { start, end: start + String(node.value ?? 'x').length }
  }

  private point(node: RawNode): Span {
    const start = startOf(this.source, node)
    return { start, end: Math.min(start + 1, this.source.text.length) }
  }

  private problem(code: 'TEMPLATE_SYNTAX' | 'TEMPLATE_FORBIDDEN', message: string, span: Span, hint?: string): TemplateProblem {
    return new TemplateProblem(code, message, { span, ...(hint === undefined ? {} : { hint }) }).at(this.source, span)
  }
}
