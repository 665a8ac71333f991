export interface Cruise {
  /** The .ts and .tsx files that there are. */
  files: string[]
  /** Those that were seen. */
  modules: string[]
  violations: { rule: string; from: string; to: string; cycle?: string[] | undefined }[]
}

/**
 * The sentences that a check of dependencies ends with; none where all is well. That too few modules were seen is one of
 * them: a parser that fails sees none, and then nothing is ever forbidden.
 */
export function complaints({ files, modules, violations }: Cruise): string[] {
  const seen = new Set(modules)
  const unseen = files.filter((file) => !seen.has(file))
  const sentences = violations.map(({ rule, from, to, cycle = [] }) =>
    cycle.length > 0 ? `${rule}: ${[from, ...cycle].join(' → ')}` : `${rule}: ${from} → ${to}`,
  )
  if (files.length === 0) sentences.push('There are no modules in src.')
  if (unseen.length > 0) {
    sentences.push(`Saw ${files.length - unseen.length} of ${files.length} modules; not ${unseen.slice(0, 5).join(', ')}.`)
  }
  return sentences
}
