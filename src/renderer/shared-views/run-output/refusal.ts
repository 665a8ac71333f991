import type { Run } from '#shared/domain/run'

/** How the host begins the note with the model's own reason. */
const REFUSED = 'The model refused: '

export interface Refusal {
  /** False where another run has the reason: this one shows its answer. */
  reasonKnown: boolean
  /** What the model gave as its reason beside what it said; null where it gave none. */
  explanation: string | null
  /** Whether it said something, which stands below. */
  said: boolean
}

/** That the model declined to answer, and why; null for a run that ended in any other way. */
export function refusalOf({
  finishReason,
  notes,
  output,
  cached,
}: Pick<Run, 'finishReason' | 'notes' | 'output' | 'cached'>): Refusal | null {
  if (finishReason !== 'refusal') return null
  const text = output?.text.trim() ?? ''
  const explanation =
    notes
      .find((note) => note.startsWith(REFUSED))
      ?.slice(REFUSED.length)
      .trim() ?? ''
  return { explanation: explanation === '' || explanation === text ? null : explanation, said: text !== '', reasonKnown: !cached }
}

/** The notes that are not shown with a refusal. */
export const otherNotes = ({ notes }: Pick<Run, 'notes'>): string[] => notes.filter((note) => !note.startsWith(REFUSED))
