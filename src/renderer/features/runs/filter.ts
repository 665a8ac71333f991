import type { RunFilter, RunStatus } from '#shared/domain/run'

export const NO_FILTER: RunFilter = { text: '', model: null, prompt: null, statuses: [], hash: null }

export type FilterPart = 'text' | 'prompt' | 'model' | 'status' | 'hash'

/** Statuses as one looks for them: all that is under way counts as one. */
export const STATUS_CHOICES: readonly { label: string; statuses: readonly RunStatus[] }[] = [
  { label: 'running', statuses: ['queued', 'analysing', 'compiling', 'calling', 'streaming'] },
  { label: 'completed', statuses: ['completed'] },
  { label: 'failed', statuses: ['failed'] },
  { label: 'stopped', statuses: ['cancelled'] },
  { label: 'truncated', statuses: ['truncated'] },
  { label: 'interrupted', statuses: ['interrupted'] },
  { label: 'skipped', statuses: ['skipped'] },
]

export function hasChoice(filter: RunFilter, statuses: readonly RunStatus[]): boolean {
  return statuses.every((status) => filter.statuses.includes(status))
}

/** The filter with a choice of statuses put in, or taken out if it is in. */
export function toggleChoice(filter: RunFilter, statuses: readonly RunStatus[]): RunFilter {
  const others = filter.statuses.filter((status) => !statuses.includes(status))
  return { ...filter, statuses: hasChoice(filter, statuses) ? others : [...others, ...statuses] }
}

/** The chosen statuses in words: `failed`, `failed, stopped`, `3 of 7`. Null where there is no choice. */
export function statusWords(filter: RunFilter): string | null {
  const chosen = STATUS_CHOICES.filter(({ statuses }) => hasChoice(filter, statuses))
  if (chosen.length === 0) return null
  return chosen.length > 2 ? `${chosen.length} of ${STATUS_CHOICES.length}` : chosen.map(({ label }) => label).join(', ')
}

/** What narrows the list now. */
export function partsOf(filter: RunFilter): FilterPart[] {
  const parts: FilterPart[] = []
  if (filter.text.trim() !== '') parts.push('text')
  if (filter.prompt !== null) parts.push('prompt')
  if (filter.model !== null) parts.push('model')
  if (filter.statuses.length > 0) parts.push('status')
  if (filter.hash !== null) parts.push('hash')
  return parts
}

export function without(filter: RunFilter, part: FilterPart): RunFilter {
  if (part === 'text') return { ...filter, text: '' }
  if (part === 'status') return { ...filter, statuses: [] }
  return { ...filter, [part]: null }
}
