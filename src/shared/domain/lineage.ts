import { z } from 'zod'
import { digestSchema } from './json'
import { runSummarySchema } from './run'

/** The newest of them, and how many there are. */
const someRunsSchema = z.object({ total: z.number().int(), items: z.array(runSummarySchema) })

/** A text by its digest, and from there one step both ways. */
export const lineageTextSchema = z.object({
  digest: digestSchema,
  /** A prompt version, a text that prompts include, or what nothing but runs has made. */
  kind: z.enum(['prompt', 'text', 'output']),
  /** As the newest run has it that required it; null for an output without a name. */
  name: z.string().nullable(),
  /** Where a text was found; null for prompts and outputs. */
  space: z.string().nullable(),
  /** Runs whose output is this very text. */
  generatedBy: someRunsSchema,
  /** Runs that were made from it. */
  requiredBy: someRunsSchema,
})
export type LineageText = z.infer<typeof lineageTextSchema>

/** What is around a run or a text. Each text and each run in it can be asked for in turn. */
export const lineageSchema = z.object({
  /** The run that was asked for, and null where a text was. */
  run: runSummarySchema.nullable(),
  /** The text that was asked for, and null where a run was. */
  text: lineageTextSchema.nullable(),
  /** What the run was made from: its prompt version first, then the texts that it includes. */
  requires: z.array(lineageTextSchema),
  /** What the run has made. */
  generates: z.array(lineageTextSchema),
  /** Runs of an earlier Assay that are still to be looked through for texts that they include. */
  unread: z.number().int(),
})
export type Lineage = z.infer<typeof lineageSchema>
