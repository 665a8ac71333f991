import { z } from 'zod'
import { digestSchema, instantSchema } from './json'
import { promptContentSchema } from './prompt'
import { resolvedInputSchema, runSchema } from './run'

export const RUN_FILE_FORMAT = 'assay-run'
/** Raised where an older Assay could not understand a file any more. */
export const RUN_FILE_VERSION = 1

/** A run with all that it refers to. */
export const runFileEntrySchema = z.object({
  run: runSchema,
  /** The prompt version that it was made from; the run has its digest. */
  prompt: promptContentSchema,
  /** The texts that the prompt included. */
  texts: z.array(resolvedInputSchema.extend({ text: z.string() })),
  /** The images of its messages; absent where there are none. */
  images: z.array(z.object({ digest: digestSchema, base64: z.base64() })).optional(),
  /** SHA-256 over the canonical JSON of each value of the run, by its key, and of its manifest, as `manifest.key`. */
  digests: z.record(z.string(), digestSchema),
})
export type RunFileEntry = z.infer<typeof runFileEntrySchema>

/** One run as a file that another workspace takes in. */
export const runFileSchema = runFileEntrySchema.extend({
  format: z.literal(RUN_FILE_FORMAT),
  formatVersion: z.literal(RUN_FILE_VERSION),
  exportedAt: instantSchema,
  appVersion: z.string(),
  /** Where the run was cached or skipped: the run that has its answer; where that one was cached itself, its run as well. */
  standsFor: z.array(runFileEntrySchema),
})
export type RunFile = z.infer<typeof runFileSchema>
