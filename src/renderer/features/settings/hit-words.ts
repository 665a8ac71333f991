import { count } from '../../ui/count'

const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })

/** How often a look-up found what it looked for: `38 % of 1,912`. */
export function hitWords({ hits, misses }: { hits: number; misses: number }): string {
  const asked = hits + misses
  return asked === 0 ? 'not asked yet' : `${share.format(hits / asked).replace('%', ' %')} of ${count(asked)}`
}
