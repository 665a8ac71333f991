import { chiSquareTail } from './normal'

/**
 * p that all variants do alike over the same cases, by their ranks within each case, with the correction for ties (Friedman 1937,
 * JASA 32, 675–701; Conover 1999, section 5.8). For verdicts of 0 and 1 it is Cochran's Q. `rows` has one list of scores a case.
 * 1 where no case tells any apart; null for fewer than two variants or no cases.
 */
export function friedman(rows: readonly (readonly number[])[]): number | null {
  const variants = rows[0]?.length ?? 0
  if (variants < 2) return null
  const sums = new Float64Array(variants)
  let squares = 0
  for (const row of rows) {
    for (const [index, rank] of ranks(row).entries()) {
      sums[index] = (sums[index] ?? 0) + rank
      squares += rank * rank
    }
  }
  const [b, k] = [rows.length, variants]
  const spread = squares - (b * k * (k + 1) ** 2) / 4
  if (spread <= 1e-9) return 1
  const between = sums.reduce((total, sum) => total + (sum - (b * (k + 1)) / 2) ** 2, 0)
  return chiSquareTail(((k - 1) * between) / spread, k - 1)
}

/** From 1; those that are equal share their mean rank. */
function ranks(row: readonly number[]): number[] {
  return row.map((value) => {
    const below = row.filter((other) => other < value).length
    const equal = row.filter((other) => other === value).length
    return below + (equal + 1) / 2
  })
}
