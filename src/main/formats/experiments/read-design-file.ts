import { z } from 'zod'
import { datasetRefSchema } from '#shared/domain/dataset'
import { type ExperimentDesign, experimentDesignSchema, testCaseSchema, variantSchema } from '#shared/domain/experiment'
import { promptContentSchema } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { KeyPath } from '../front-matter'
import { readPlacedYaml } from '../placed-yaml'
import type { ConfigProblem } from '../promptfoo/problems'

const modelSchema = z
  .string()
  .regex(/^[^:]+:.+$/, 'Write CONNECTION:MODEL, such as ollama:llama3.2:3b')
  .transform((text) => ({ connection: text.slice(0, text.indexOf(':')), name: text.slice(text.indexOf(':') + 1) }))

const fileSchema = z.strictObject({
  ...experimentDesignSchema.omit({ baseline: true }).shape,
  assay: z.literal('design'),
  dataset: datasetRefSchema.nullable().default(null),
  judge: modelSchema.nullable().default(null),
  prompts: z.record(
    z.string(),
    z.strictObject({
      ...promptContentSchema.shape,
      name: z.string().min(1),
      version: z.number().int().nullable().default(null),
    }),
  ),
  variants: z
    .array(
      z.strictObject({
        ...variantSchema.pick({ label: true, address: true, parameters: true }).shape,
        prompt: z.string(),
        model: modelSchema,
        baseline: z.boolean().default(false),
      }),
    )
    .min(1),
  cases: z.array(testCaseSchema.omit({ source: true }).strict()).min(1),
})

/** True for a text that says that it is a whole design. */
export const isDesignFile = (text: string): boolean =>
  /^﻿?(?:\s*(?:#.*)?\n|---\s*\n)*\s*["']?assay["']?\s*:\s*["']?design\b/.test(text)

/** A design as it was exported; null, and each mistake with its place, where it can't be read. Versions of prompts are not looked up. */
export function readDesignFile(text: string, file: string): { design: ExperimentDesign | null; problems: ConfigProblem[] } {
  const placed = readPlacedYaml(text, file)
  const problem = (path: KeyPath, what: string, hint = ''): ConfigProblem => ({
    ...placed.place(path),
    file,
    severity: 'refused',
    what,
    hint,
  })
  const parsed = fileSchema.safeParse(placed.value)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      problem(
        path.map((key) => (typeof key === 'number' ? key : String(key))),
        `${path.join('.') || 'The whole'}: ${message}.`,
      ),
    )
    return { design: null, problems }
  }
  const { assay: _, prompts, variants, cases, ...rest } = parsed.data
  const problems = variants.flatMap(({ prompt }, index) =>
    Object.hasOwn(prompts, prompt)
      ? []
      : [
          problem(
            ['variants', index, 'prompt'],
            `There is no prompt ${prompt}.`,
            `Name one of ${Object.keys(prompts).join('; ')}.`,
          ),
        ],
  )
  if (problems.length > 0) return { design: null, problems }
  const design = experimentDesignSchema.safeParse({
    ...rest,
    baseline: Math.max(
      0,
      variants.findIndex(({ baseline }) => baseline),
    ),
    variants: variants.map(({ prompt: key, baseline: _, ...variant }) => ({ ...variant, prompt: promptOf(prompts[key]) })),
    cases,
  })
  if (design.success) return { design: design.data, problems: [] }
  throw new AppError('INVALID_INPUT', `${file} can't be read as a design.`, { hint: 'Export it anew.', details: { file } })
}

function promptOf(written: z.infer<typeof fileSchema>['prompts'][string] | undefined) {
  if (written === undefined) return undefined
  const { name, version, ...content } = written
  return { name, content, promptId: null, versionNumber: version }
}
