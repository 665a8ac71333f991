import type { Json } from '#shared/domain/json'

export const SCORER_GROUPS = ['Text', 'Structure', 'Likeness', 'Figures of the run', 'Code', 'Judged by a model'] as const
export type ScorerGroup = (typeof SCORER_GROUPS)[number]

/** Where a field's value lies in the assertion: the value itself, a part of it, or one of its further settings. */
export type FieldPlace = readonly ['value'] | readonly ['value', string] | readonly ['config', string]

interface FieldBase {
  at: FieldPlace
  label: string
  /** In grey below it. */
  hint?: string
}

/** What a scorer takes. Where a value is of another shape than its field's, as a file may have it, it is shown as JSON. */
export type ScorerField = FieldBase &
  (
    | { kind: 'text'; mono?: boolean; placeholder?: string }
    /** A text, or any value to be compared as such. */
    | { kind: 'text-or-json' }
    /** One text or several. `commas`: written as one text, they stand with commas between. */
    | { kind: 'texts'; commas?: boolean; add: string }
    | { kind: 'bounds' }
    | { kind: 'schema' }
    | { kind: 'code' }
    | { kind: 'json' }
    | { kind: 'choice'; options: readonly { value: string; label: string }[] }
    | { kind: 'flag' }
    | { kind: 'number'; none: string }
  )

export interface ThresholdForm {
  label: string
  unit?: string
  /** What holds without one; undefined where it is needed. */
  none?: string
}

/** Everything that the editor knows of a kind of scorer. */
export interface ScorerForm {
  title: string
  group: ScorerGroup
  /** One sentence: what it does. */
  about: string
  fields: readonly ScorerField[]
  /** Null where its own verdict is all there is. */
  threshold: ThresholdForm | null
  /** What a model does for it; null where none is asked. */
  asks: 'judge' | 'embed' | null
  /** Looks at all answers to a case, so that it has no place where there is one. */
  compares?: boolean
  /** What it starts with. */
  first?: { value?: Json; threshold?: number }
}
