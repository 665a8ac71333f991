import type { DatasetRow } from '#shared/domain/dataset'
import type { TestCase } from '#shared/domain/experiment'
import type { ModelRef, Parameters, PromptContent } from '#shared/domain/prompt'
import type { Check } from '#shared/domain/score'

/** A prompt version of the design, or a text that was not saved. */
export interface ChosenPrompt {
  key: string
  name: string
  content: PromptContent
  promptId: string | null
  /** Null for what was edited since, and for what is in no library. */
  versionNumber: number | null
}

/** Parameters that go before the prompt's own, under a name. */
export interface ParameterSet {
  key: string
  /** Empty where nobody gave one. */
  name: string
  parameters: Parameters
  /** What is written for them can't be read: the last that could stay in use. */
  broken?: boolean
}

/** One case. `rest` is what a case of an earlier experiment has beside its values. */
export interface CaseRow {
  key: number
  values: DatasetRow
  rest: Omit<TestCase, 'values' | 'variants'> | null
  /** The combinations that it is for; null for all. */
  only: readonly string[] | null
}

/** A kept version. */
export interface KeptDataset {
  id: string | null
  name: string
  /** Null where only its digest is known. */
  versionNumber: number | null
  digest: string
}

export interface Cases {
  /** The version that the rows are of, as far as they were not edited. */
  kept: KeptDataset | null
  /** The name that edited rows are kept under. */
  name: string
  columns: readonly string[]
  rows: readonly CaseRow[]
  edited: boolean
}

/** What is being designed. */
export interface Design {
  name: string
  description: string
  prompts: readonly ChosenPrompt[]
  models: readonly ModelRef[]
  sets: readonly ParameterSet[]
  /** Combinations that are left out, by key. */
  without: readonly string[]
  /** A combination's key; null for the first. */
  baseline: string | null
  /** What an earlier experiment called its combinations, and where it reached them. */
  known: Readonly<Record<string, { label: string; address: string | null }>>
  cases: Cases
  repeats: number
  checks: readonly Check[]
  threshold: number | null
  judge: ModelRef | null
  concurrency: number | null
  delayMs: number
  cache: boolean | null
}

export const NO_CASES: Cases = { kept: null, name: '', columns: [], rows: [], edited: false }

export const PLAIN_SET: ParameterSet = { key: 'own', name: '', parameters: {} }

export const EMPTY_DESIGN: Design = {
  name: '',
  description: '',
  prompts: [],
  models: [],
  sets: [PLAIN_SET],
  without: [],
  baseline: null,
  known: {},
  cases: NO_CASES,
  repeats: 1,
  checks: [],
  threshold: null,
  judge: null,
  concurrency: null,
  delayMs: 0,
  cache: null,
}

export const newKey = (): string => crypto.randomUUID()

let rows = 0
export const newRow = (values: DatasetRow = {}): CaseRow => {
  rows += 1
  return { key: rows, values, rest: null, only: null }
}

export const sameModel = (one: ModelRef, other: ModelRef): boolean =>
  one.connection === other.connection && one.name === other.name

/** `triage-ticket v13`, or `triage-ticket, edited`. */
export const promptWords = ({ name, versionNumber, promptId }: Omit<ChosenPrompt, 'key' | 'content'>): string =>
  versionNumber !== null ? `${name} v${versionNumber}` : promptId === null ? name : `${name}, edited`

/** As it was called, else what it sets: `temperature 0.2, seed 7`. */
export const setWords = ({ name, parameters }: Pick<ParameterSet, 'name' | 'parameters'>): string =>
  name.trim() ||
  Object.entries(parameters)
    .map(([parameter, value]) => `${parameter} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ') ||
  "prompt's own"

/** The name that it has where nobody gave one. */
export function suggestedName({ prompts }: Pick<Design, 'prompts'>): string {
  const names = [...new Set(prompts.map(({ name }) => name))]
  const [first, second] = names
  if (first === undefined) return 'experiment'
  return second === undefined ? first : names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} others`
}

export const nameOf = (design: Design): string => design.name.trim() || suggestedName(design)
