import type { RouteOutput } from '#shared/contract/routes'
import type { RunSummary } from '#shared/domain/run'

type Page = RouteOutput<'runs.list'>

export interface Listed {
  items: readonly RunSummary[]
  next: string | null
}

/** The list with its first page fetched anew: changed rows in place, new ones on top, and what was loaded below still there. */
export function mergeFirstPage(listed: Listed, page: Page): Listed {
  const last = page.items.at(-1)
  if (page.next === null || last === undefined) return { items: page.items, next: page.next }
  const at = listed.items.findIndex((run) => run.id === last.id)
  // More came than a page holds: what is loaded no longer joins on, and is fetched again as one scrolls.
  if (at === -1) return { items: page.items, next: page.next }
  const below = listed.items.slice(at + 1)
  return below.length === 0 ? { items: page.items, next: page.next } : { items: [...page.items, ...below], next: listed.next }
}

/** The list with one more page below. A run that is there already is not put in twice. */
export function appendPage(listed: Listed, page: Page): Listed {
  const known = new Set(listed.items.map((run) => run.id))
  return { items: [...listed.items, ...page.items.filter((run) => !known.has(run.id))], next: page.next }
}
