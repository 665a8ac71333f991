/** What is looked for: everything, or by its first character commands (`>`), runs (`#`) or models (`@`). */
export interface Query {
  kind: 'all' | 'commands' | 'runs' | 'models'
  text: string
}

const KINDS: Record<string, Query['kind']> = { '>': 'commands', '#': 'runs', '@': 'models' }

export function parseQuery(typed: string): Query {
  const kind = KINDS[typed.charAt(0)]
  return kind === undefined ? { kind: 'all', text: typed.trim() } : { kind, text: typed.slice(1).trim() }
}
