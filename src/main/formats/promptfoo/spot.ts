import type { Json } from '#shared/domain/json'
import type { KeyPath } from '../front-matter'
import type { Place } from '../mistake-at'
import type { PlacedValue } from '../placed-yaml'

/** A value of a config with the place that it stands at, in whichever file that is. */
export interface Spot {
  readonly value: Json | undefined
  readonly place: Place
  /** The member, or a spot without a value. `$ref` to another part of the same file is followed. */
  at(key: string | number): Spot
  /** Of a list; nothing of anything else. */
  items(): Spot[]
  /** Of a mapping; nothing of anything else. */
  entries(): [string, Spot][]
}

export const spotOf = (placed: PlacedValue): Spot => new FileSpot(placed, [], placed.value)

/** All of it stands at one place, as the fields of a table's row. */
export const fixedSpot = (value: Json | undefined, place: Place): Spot =>
  new FileSpot({ value: value ?? null, file: place.file, place: () => place }, [], value)

const MAX_REFERENCES = 20

class FileSpot implements Spot {
  constructor(
    private readonly source: PlacedValue,
    private readonly path: KeyPath,
    readonly value: Json | undefined,
  ) {}

  get place(): Place {
    return this.source.place(this.path)
  }

  at(key: string | number): Spot {
    const { value } = this
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? memberOf(value, key) : undefined
    return new FileSpot(this.source, [...this.path, key], inside).followed(0)
  }

  items(): Spot[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : []
  }

  entries(): [string, Spot][] {
    const { value } = this
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    return Object.keys(value).map((key) => [key, this.at(key)])
  }

  private followed(times: number): FileSpot {
    const { value } = this
    const reference = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.$ref : undefined
    if (typeof reference !== 'string' || !reference.startsWith('#/') || times >= MAX_REFERENCES) return this
    const path = reference
      .slice(2)
      .split('/')
      .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    let target: Json | undefined = this.source.value
    for (const step of path)
      target = typeof target === 'object' && target !== null && Object.hasOwn(target, step) ? memberOf(target, step) : undefined
    return target === undefined ? this : new FileSpot(this.source, path, target).followed(times + 1)
  }
}

const memberOf = (value: Json[] | { [key: string]: Json }, key: string | number): Json | undefined =>
  (value as Record<string | number, Json>)[key]
