import type { Meter } from './meter'
import { TemplateProblem } from './problem'
import { type CallArguments, Callable, Namespace, type Value } from './value'

export interface GlobalDefinition {
  summary: string
  make(meter: Meter): Callable
}

const DEFINITIONS: Record<string, GlobalDefinition> = {
  range: {
    summary: 'A list of whole numbers: range(5), range(1, 6), range(0, 10, 2).',
    make: (meter) => new Callable('range', ({ positional }) => range(meter, positional)),
  },
  cycler: {
    summary: 'Gives its values in turn: set c = cycler("a", "b"), then c.next().',
    make: (meter) => new Callable('cycler', ({ positional }) => cycler(meter, positional)),
  },
  joiner: {
    summary: 'Gives nothing the first time and its text from then on: set comma = joiner(", "), then comma().',
    make: () => new Callable('joiner', joiner),
  },
}

/** Functions by name. A Map, so that no inherited name is a function. */
export const GLOBALS: ReadonlyMap<string, GlobalDefinition> = new Map(Object.entries(DEFINITIONS))

/** Counts before it makes anything: the size of the list is known from the numbers alone. */
function range(meter: Meter, [first, second, third]: Value[]): number[] {
  const start = second === undefined ? 0 : finite(first)
  const stop = second === undefined ? finite(first) : finite(second)
  const step = third === undefined || third === 0 ? 1 : finite(third)
  const size = Math.max(0, Math.ceil((stop - start) / step))
  meter.list(size)
  const numbers: number[] = []
  for (let index = 0; index < size; index += 1) numbers.push(start + index * step)
  return numbers
}

function finite(value: Value): number {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || Number.isNaN(number)) throw new TemplateProblem('TEMPLATE_SYNTAX', 'range takes numbers.')
  return number
}

function cycler(meter: Meter, items: Value[]): Namespace {
  meter.list(items.length)
  const members = new Map<string, Value>([['current', null]])
  let index = -1
  members.set(
    'next',
    new Callable('next', () => {
      index = (index + 1) % Math.max(1, items.length)
      members.set('current', items[index] ?? null)
      return items[index] ?? null
    }),
  )
  members.set(
    'reset',
    new Callable('reset', () => {
      index = -1
      members.set('current', null)
      return null
    }),
  )
  return new Namespace('cycler', members)
}

function joiner({ positional }: CallArguments): Callable {
  const separator = typeof positional[0] === 'string' ? positional[0] : ','
  let first = true
  return new Callable('joiner', () => {
    const text = first ? '' : separator
    first = false
    return text
  })
}
