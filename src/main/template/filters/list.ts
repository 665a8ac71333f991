import { memberPath } from '../member'
import { arithmetic, compare } from '../operators'
import { TemplateProblem } from '../problem'
import { emptyObject, isPlainObject, joinTexts, toText, type Value } from '../value'
import { type FilterSet, itemsOf, wholeNumber } from './filter'
import { byTest } from './select'

/** Filters on lists. Members are read by `memberPath` only, the same guard that a dot in the template goes through. */
export const LIST_FILTERS: FilterSet = {
  batch: {
    summary: 'Lists of so many items each, the last filled up with a value if one is given.',
    parameters: ['size', 'fillWith'],
    run: (meter, input, [size, fill]) => {
      const items = itemsOf(meter, input)
      const length = Math.max(1, wholeNumber(size, 1))
      meter.list(items.length + length)
      const batches: Value[][] = []
      for (let at = 0; at < items.length; at += length) batches.push(items.slice(at, at + length))
      const last = batches.at(-1)
      if (last !== undefined && fill) while (last.length < length) last.push(fill)
      meter.list(batches.length * 2)
      return batches
    },
  },
  first: {
    summary: 'The first item.',
    parameters: [],
    run: (_meter, input) => (typeof input === 'string' ? input[0] : Array.isArray(input) ? input[0] : undefined),
  },
  groupby: {
    summary: 'An object of lists, by a member of the items.',
    parameters: ['attribute'],
    run: (meter, input, [attribute]) => {
      const items = itemsOf(meter, input)
      meter.list(items.length * 2)
      const groups = emptyObject()
      for (const item of items) {
        const key = toText(meter, memberPath(meter, item, attribute))
        const group = groups[key]
        if (Array.isArray(group)) group.push(item)
        else groups[key] = [item]
      }
      return groups
    },
  },
  join: {
    summary: 'One text of all items, with a separator; of one of their members if it is named.',
    parameters: ['separator', 'attribute'],
    run: (meter, input, [separator, attribute]) => {
      const items = itemsOf(meter, input)
      meter.list(items.length)
      const values =
        attribute === undefined || attribute === null ? items : items.map((item) => memberPath(meter, item, attribute))
      return joinTexts(
        meter,
        values.map((value) => toText(meter, value)),
        separator === undefined ? '' : toText(meter, separator),
      )
    },
  },
  last: {
    summary: 'The last item.',
    parameters: [],
    run: (_meter, input) => (typeof input === 'string' || Array.isArray(input) ? input[input.length - 1] : undefined),
  },
  length: {
    summary: 'The number of items, characters or keys.',
    parameters: [],
    run: (_meter, input) => {
      if (typeof input === 'string' || Array.isArray(input)) return input.length
      return isPlainObject(input) ? Object.keys(input).length : 0
    },
  },
  list: {
    summary: 'A list of the characters of a text, or of the entries of an object as {key, value}.',
    parameters: [],
    run: (meter, input) => {
      if (!isPlainObject(input)) return itemsOf(meter, input)
      const entries = Object.entries(input)
      meter.list(entries.length * 4)
      return entries.map(([key, value]) => Object.assign(emptyObject(), { key, value }))
    },
  },
  reject: byTest('Items that fail a test (truthy).', false, false),
  rejectattr: byTest('Items of which a member is false or fails a test.', false, true),
  reverse: {
    summary: 'The items or characters from last to first.',
    parameters: [],
    run: (meter, input) => {
      const items = itemsOf(meter, input)
      meter.list(items.length)
      const reversed = [...items].reverse()
      return typeof input === 'string' ? reversed.join('') : reversed
    },
  },
  select: byTest('Items that pass a test (truthy).', true, false),
  selectattr: byTest('Items of which a member is true or passes a test.', true, true),
  slice: {
    summary: 'So many lists of about the same length, filled up with a value if one is given.',
    parameters: ['slices', 'fillWith'],
    run: (meter, input, [count, fill]) => {
      const items = itemsOf(meter, input)
      const slices = wholeNumber(count, 1)
      if (slices < 1) throw new TemplateProblem('TEMPLATE_SYNTAX', 'slice takes a number of lists.')
      meter.list(slices * 4 + items.length)
      const length = Math.floor(items.length / slices)
      const longer = items.length % slices
      return Array.from({ length: slices }, (_, index) => {
        const start = index * length + Math.min(index, longer)
        const part = items.slice(start, start + length + (index < longer ? 1 : 0))
        if (fill && index >= longer) part.push(fill)
        return part
      })
    },
  },
  sort: {
    summary: 'Sorted; reverse, case_sensitive and attribute can be named.',
    parameters: ['reverse', 'case_sensitive', 'attribute'],
    run: (meter, input, [reverse, caseSensitive, attribute]) => {
      const items = itemsOf(meter, input)
      meter.list(items.length * 2)
      const keyed = items.map((item) => {
        const key = attribute ? memberPath(meter, item, attribute) : item
        return { item, key: !caseSensitive && typeof key === 'string' ? key.toLowerCase() : key }
      })
      const sign = reverse ? -1 : 1
      keyed.sort((a, b) => (compare('<', a.key, b.key) ? -sign : compare('>', a.key, b.key) ? sign : 0))
      return keyed.map(({ item }) => item)
    },
  },
  sum: {
    summary: 'The sum of the items or of one of their members, from a start (0).',
    parameters: ['attribute', 'start'],
    run: (meter, input, [attribute, start]) => {
      const items = itemsOf(meter, input)
      let total: Value = start ?? 0
      for (const item of items) total = arithmetic(meter, '+', total, attribute ? memberPath(meter, item, attribute) : item)
      return total
    },
  },
  unique: {
    summary: 'Without items that came before, or whose member came before.',
    parameters: ['attribute'],
    run: (meter, input, [attribute]) => {
      const items = itemsOf(meter, input)
      meter.list(items.length * 2)
      const seen = new Set<Value>()
      return items.filter((item) => {
        const key = attribute ? memberPath(meter, item, attribute) : item
        return !seen.has(key) && seen.add(key).size > 0
      })
    },
  },
}
