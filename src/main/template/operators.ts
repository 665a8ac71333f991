import type { Meter } from './meter'
import { TemplateProblem } from './problem'
import type { ArithmeticOperator, CompareOperator } from './tree'
import { isMachinery, isPlainObject, notData, toText, type Value } from './value'

/** `~`: both sides as texts, counted before they are joined. */
export function concat(meter: Meter, left: Value, right: Value): string {
  const [a, b] = [toText(meter, left), toText(meter, right)]
  meter.joined(a.length, b.length)
  return a + b
}

export function arithmetic(meter: Meter, operator: ArithmeticOperator, left: Value, right: Value): Value {
  if (operator === '+' && !(isNumeric(left) && isNumeric(right))) return concat(meter, left, right)
  const [a, b] = [toNumber(left), toNumber(right)]
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '//':
      return Math.floor(a / b)
    case '%':
      return a % b
    case '**':
      return a ** b
  }
}

/** JavaScript's comparison for primitives. Lists and objects equal only themselves; none of their methods is called. */
export function compare(operator: CompareOperator, left: Value, right: Value): boolean {
  const primitive = isPrimitive(left) && isPrimitive(right)
  switch (operator) {
    case '==':
      // biome-ignore lint/suspicious/noDoubleEquals: the template language's == is JavaScript's, here on primitives only
      return primitive ? left == right : left === right
    case '!=':
      return !compare('==', left, right)
    case '===':
      return left === right
    case '!==':
      return left !== right
    default:
      return primitive && order(operator, left ?? null, right ?? null)
  }
}

function order(
  operator: '<' | '>' | '<=' | '>=',
  left: string | number | boolean | null,
  right: string | number | boolean | null,
): boolean {
  const bothTexts = typeof left === 'string' && typeof right === 'string'
  const [a, b] = bothTexts ? [left, right] : [Number(left), Number(right)]
  if (operator === '<') return a < b
  if (operator === '>') return a > b
  return operator === '<=' ? a <= b : a >= b
}

/** `in`: an item of a list, a part of a text, a key of an object. */
export function contains(key: Value, container: Value): boolean {
  if (Array.isArray(container)) return container.includes(key)
  if (typeof container === 'string') return isPrimitive(key) && container.includes(String(key))
  if (isPlainObject(container)) return isPrimitive(key) && Object.hasOwn(container, String(key))
  if (isMachinery(container)) throw notData(container)
  throw new TemplateProblem('TEMPLATE_SYNTAX', 'in looks into a list, a text or an object.')
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value
  if (isMachinery(value)) throw notData(value)
  return isPrimitive(value) && value !== undefined ? Number(value) : Number.NaN
}

function isNumeric(value: Value): boolean {
  return typeof value === 'number' || typeof value === 'boolean' || value === null
}

function isPrimitive(value: Value): value is string | number | boolean | null | undefined {
  return typeof value !== 'object' || value === null
}
