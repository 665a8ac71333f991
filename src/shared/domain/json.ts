import { z } from 'zod'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Any JSON value. */
export const jsonSchema: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(jsonSchema), z.record(z.string(), jsonSchema)]),
)

/** SHA-256 as 64 lower-case hex digits. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)
/** An instant as ISO 8601 in UTC. */
export const instantSchema = z.string()
