import { z } from 'zod'

const tokens = z.number().int().nullish()
const usageSchema = z.object({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_creation_input_tokens: tokens,
  cache_read_input_tokens: tokens,
  output_tokens_details: z.object({ thinking_tokens: tokens }).nullish(),
})
export type Usage = z.infer<typeof usageSchema>

const deltaSchema = z.object({
  type: z.string(),
  text: z.string().nullish(),
  thinking: z.string().nullish(),
  partial_json: z.string().nullish(),
})

/** What is read of an event. Events and fields that are not named here are left alone: the service adds some. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message_start'), message: z.object({ usage: usageSchema.nullish() }) }),
  z.object({
    type: z.literal('content_block_start'),
    index: z.number(),
    content_block: z.object({
      type: z.string(),
      id: z.string().nullish(),
      name: z.string().nullish(),
      input: z.unknown().optional(),
    }),
  }),
  z.object({
    type: z.literal('content_block_delta'),
    index: z.number(),
    delta: deltaSchema,
  }),
  z.object({ type: z.literal('content_block_stop'), index: z.number() }),
  z.object({
    type: z.literal('message_delta'),
    delta: z.object({
      stop_reason: z.string().nullish(),
      stop_details: z.object({ category: z.string().nullish(), explanation: z.string().nullish() }).nullish(),
    }),
    usage: usageSchema.nullish(),
  }),
  z.object({ type: z.literal('message_stop') }),
])
export type Delta = z.infer<typeof deltaSchema>
/** Their names. */
export const KNOWN = new Set(eventSchema.options.map(({ shape }) => shape.type.value as string))
