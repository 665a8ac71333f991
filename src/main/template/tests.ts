import { compare, contains, toNumber } from './operators'
import { Callable, isPlainObject, type Value } from './value'

export interface TestDefinition {
  summary: string
  run(value: Value, args: Value[]): boolean
}

const equal = (value: Value, [other]: Value[]) => value === other
const greater = (value: Value, [other]: Value[]) => compare('>', value, other)
const less = (value: Value, [other]: Value[]) => compare('<', value, other)

const DEFINITIONS: Record<string, TestDefinition> = {
  defined: { summary: 'True when the variable has a value.', run: (value) => value !== undefined },
  undefined: { summary: 'True when the variable has no value.', run: (value) => value === undefined },
  none: { summary: 'True for null.', run: (value) => value === null },
  null: { summary: 'True for null.', run: (value) => value === null },
  string: { summary: 'True for a text.', run: (value) => typeof value === 'string' },
  number: { summary: 'True for a number.', run: (value) => typeof value === 'number' },
  boolean: { summary: 'True for true and false.', run: (value) => typeof value === 'boolean' },
  true: { summary: 'True for true itself.', run: (value) => value === true },
  false: { summary: 'True for false itself.', run: (value) => value === false },
  iterable: { summary: 'True for a list or a text.', run: (value) => Array.isArray(value) || typeof value === 'string' },
  mapping: { summary: 'True for an object.', run: isPlainObject },
  callable: { summary: 'True for what can be called: a macro or a function.', run: (value) => value instanceof Callable },
  truthy: { summary: 'True for what counts as true in an if.', run: (value) => Boolean(value) },
  falsy: { summary: 'True for what counts as false in an if.', run: (value) => !value },
  even: { summary: 'True for an even number.', run: (value) => toNumber(value) % 2 === 0 },
  odd: { summary: 'True for an odd number.', run: (value) => Math.abs(toNumber(value) % 2) === 1 },
  divisibleby: {
    summary: 'True when the number divides without a remainder.',
    run: (value, [by]) => toNumber(value) % toNumber(by) === 0,
  },
  equalto: { summary: 'True when both are the same value.', run: equal },
  eq: { summary: 'True when both are the same value.', run: equal },
  sameas: { summary: 'True when both are the same value.', run: equal },
  ne: { summary: 'True when the values differ.', run: (value, args) => !equal(value, args) },
  greaterthan: { summary: 'True when the value is greater.', run: greater },
  gt: { summary: 'True when the value is greater.', run: greater },
  ge: { summary: 'True when the value is greater or the same.', run: (value, [other]) => compare('>=', value, other) },
  lessthan: { summary: 'True when the value is less.', run: less },
  lt: { summary: 'True when the value is less.', run: less },
  le: { summary: 'True when the value is less or the same.', run: (value, [other]) => compare('<=', value, other) },
  in: { summary: 'True when the list, text or object has it.', run: (value, [container]) => contains(value, container) },
  lower: {
    summary: 'True for a text without capitals.',
    run: (value) => typeof value === 'string' && value.toLowerCase() === value,
  },
  upper: {
    summary: 'True for a text without small letters.',
    run: (value) => typeof value === 'string' && value.toUpperCase() === value,
  },
}

/** Tests by name, as in `is defined`. A Map, so that no inherited name is a test. */
export const TESTS: ReadonlyMap<string, TestDefinition> = new Map(Object.entries(DEFINITIONS))
