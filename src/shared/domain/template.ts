import { z } from 'zod'
import { errorCodeSchema } from '../error-schema'
import { jsonSchema } from './json'
import { messageSchema } from './prompt'

/** A place in one message's template. Lines and columns count from 1; the end is exclusive. */
export const placeSchema = z.object({
  message: z.number().int(),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
})
export type Place = z.infer<typeof placeSchema>

export const mistakeSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  hint: z.string(),
  place: placeSchema,
  /** Text to put at the place instead, where there is a likely repair. */
  repair: z.object({ label: z.string(), text: z.string() }).nullable(),
})
export type Mistake = z.infer<typeof mistakeSchema>

export const templateVariableSchema = z.object({
  name: z.string(),
  /** False where every use stands under default(…) or `is defined`. Declared defaults are not looked at here. */
  required: z.boolean(),
  places: z.array(placeSchema),
})
export type TemplateVariable = z.infer<typeof templateVariableSchema>

/** What analyse finds in the messages of a prompt. */
export const analysisSchema = z.object({
  variables: z.array(templateVariableSchema),
  /** `optional` where the tag says `ignore missing`. */
  includes: z.array(z.object({ name: z.string(), place: placeSchema, optional: z.boolean() })),
  mistakes: z.array(mistakeSchema),
})
export type Analysis = z.infer<typeof analysisSchema>

/** Layers, highest first. A name's value comes from the first layer that has it. */
export const layerSchema = z.enum(['computed', 'user', 'project', 'org', 'personal', 'preset', 'broker', 'default'])
export type Layer = z.infer<typeof layerSchema>

export const resolvedVariableSchema = z.object({
  name: z.string(),
  value: jsonSchema,
  layer: layerSchema,
  /** Lower layers that have a value of their own, highest first. */
  shadows: z.array(layerSchema),
})
export type ResolvedVariable = z.infer<typeof resolvedVariableSchema>

/** The compiled prompt as it would be sent, or why it cannot be. `mistakes` holds those of analyse and of rendering. */
export const compiledPreviewSchema = z.object({
  analysis: analysisSchema,
  variables: z.array(resolvedVariableSchema),
  /** Required names that no layer gives. */
  missing: z.array(z.string()),
  /** Null where the template can't be rendered as it stands. */
  messages: z.array(messageSchema).nullable(),
  /** Estimated tokens per message; null where not rendered. */
  estimatedTokens: z.array(z.number().int()).nullable(),
  mistakes: z.array(mistakeSchema),
})
export type CompiledPreview = z.infer<typeof compiledPreviewSchema>
