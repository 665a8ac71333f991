import type { TestCase } from '#shared/domain/experiment'
import type { ModelRef, Parameters, PromptContent } from '#shared/domain/prompt'
import type { Check } from '#shared/domain/score'

/** A prompt in the file or beside it, or one of the library by its name. */
export type PromptSource =
  | { kind: 'content'; name: string; content: PromptContent }
  | { kind: 'library'; name: string; version: number | null; file: string; line: number }

export interface ModelChoice {
  model: ModelRef
  label: string | null
  parameters: Parameters
}

/** Assay's own experiment file, with what it says and nothing looked up. */
export interface ExperimentFile {
  name: string
  description: string
  prompts: PromptSource[]
  models: ModelChoice[]
  cases: TestCase[]
  checks: Check[]
  threshold: number | null
  repeats: number
  judge: ModelRef | null
  concurrency: number | null
  /** Label of the variant that the others are held against; null for the first. */
  baseline: string | null
  cache: boolean | null
}
