import { TemplateProblem } from './problem'

/**
 * What one render may use. A worker's memory limit does not hold (an allocation by number aborts the whole process), so
 * every filter, global and operator asks here before it allocates.
 */
export const LIMITS = {
  /** Characters that a job may write, counted as they are written, those of macros and captured blocks too. */
  outputCharacters: 10 * 1024 * 1024,
  /** Characters in one text value. */
  textCharacters: 10 * 1024 * 1024,
  /** Items in one list. */
  listItems: 1_000_000,
  /** Units of work: a character of a new text is 1, an item of a new list 8. */
  work: 64 * 1024 * 1024,
  /** Rounds of loops and calls together. */
  steps: 5_000_000,
  /** Macros, includes and parents within each other. */
  depth: 100,
} as const

export type Limits = { readonly [key in keyof typeof LIMITS]: number }

const ITEM_UNITS = 8
const CALL_UNITS = 64

/** Counts what one job uses and ends it with TEMPLATE_LIMIT. */
export class Meter {
  private written = 0
  private worked = 0
  private stepped = 0
  private depth = 0

  constructor(private readonly limits: Limits = LIMITS) {}

  write(characters: number): void {
    this.written += characters
    if (this.written > this.limits.outputCharacters) {
      throw limit(`The template writes more than ${grouped(this.limits.outputCharacters)} characters.`)
    }
  }

  /** Before a text of this many characters is made. */
  text(characters: number): void {
    if (!(characters <= this.limits.textCharacters)) {
      throw limit(`The template makes a text of more than ${grouped(this.limits.textCharacters)} characters.`)
    }
    this.work(characters)
  }

  /** Before two texts are joined: the engine keeps them as a rope, so that little is copied, but a later use may flatten it. */
  joined(left: number, right: number): void {
    const characters = left + right
    if (characters > this.limits.textCharacters) this.text(characters)
    this.work(Math.min(left, right) + (characters >> 2) + 16)
  }

  /** Before a list of this many items is made. */
  list(items: number): void {
    if (!(items <= this.limits.listItems))
      throw limit(`The template makes a list of more than ${grouped(this.limits.listItems)} items.`)
    this.work(items * ITEM_UNITS + 16)
  }

  work(units: number): void {
    this.worked += units
    if (!(this.worked <= this.limits.work)) throw limit('The template makes more text and lists than one render may.')
  }

  step(): void {
    this.stepped += 1
    if (this.stepped > this.limits.steps)
      throw limit(`The template takes more than ${grouped(this.limits.steps)} rounds and calls.`)
  }

  enter(): void {
    this.step()
    this.work(CALL_UNITS)
    this.depth += 1
    if (this.depth > this.limits.depth)
      throw limit(`Macros or included texts stand more than ${this.limits.depth} deep in each other.`)
  }

  leave(): void {
    this.depth -= 1
  }
}

function limit(message: string): TemplateProblem {
  return new TemplateProblem('TEMPLATE_LIMIT', message)
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
