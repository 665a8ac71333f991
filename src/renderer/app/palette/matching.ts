import { fuzzyMatch } from './fuzzy'

/** The items whose text answers what was typed, the best first; all of them in their order where nothing was. */
export function matching<Item>(items: readonly Item[], typed: string, textOf: (item: Item) => string): readonly Item[] {
  if (typed.trim() === '') return items
  return items
    .flatMap((item) => {
      const match = fuzzyMatch(typed, textOf(item))
      return match === null ? [] : [{ item, score: match.score }]
    })
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item)
}
