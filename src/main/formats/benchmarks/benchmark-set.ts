import type { DatasetContent } from '#shared/domain/dataset'
import type { TemplateMessage } from '#shared/domain/prompt'
import type { Check } from '#shared/domain/score'

/** A set of questions with their answers, ready to become an experiment. */
export interface BenchmarkSet {
  layout: BenchmarkLayout
  dataset: DatasetContent
  /** A prompt that asks for the answer in the form that the check looks for. */
  messages: TemplateMessage[]
  checks: Check[]
}

export const BENCHMARK_LAYOUTS = ['question and answer', 'multiple choice', 'input and ideal'] as const
export type BenchmarkLayout = (typeof BENCHMARK_LAYOUTS)[number]
