import { z } from 'zod'
import { digestSchema, instantSchema, jsonSchema } from './json'

export const roleSchema = z.enum(['system', 'user', 'assistant'])
export type Role = z.infer<typeof roleSchema>

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

/** An image of a message: its bytes are kept once, by digest. */
export const imageRefSchema = z.object({
  digest: digestSchema,
  mediaType: z.enum(IMAGE_TYPES),
  /** As its file was called, for people only: it enters no request. */
  name: z.string().max(300),
  bytes: z.number().int(),
})
export type ImageRef = z.infer<typeof imageRefSchema>

/** One message of a prompt, with the text of its template. */
export const templateMessageSchema = z.object({
  role: roleSchema,
  template: z.string(),
  /** Absent where there are none, so that a prompt without images has the digest that it always had. */
  images: z.array(imageRefSchema).max(20).optional(),
})
export type TemplateMessage = z.infer<typeof templateMessageSchema>

/** One message as it is sent. */
export const messageSchema = z.object({ role: roleSchema, content: z.string(), images: z.array(imageRefSchema).optional() })
export type Message = z.infer<typeof messageSchema>

export const inputKindSchema = z.enum(['string', 'number', 'boolean', 'array', 'object'])
export type InputKind = z.infer<typeof inputKindSchema>

/** A declared variable of a prompt. */
export const inputDeclarationSchema = z.object({
  name: z.string().min(1),
  kind: inputKindSchema.default('string'),
  description: z.string().optional(),
  default: jsonSchema.optional(),
  example: jsonSchema.optional(),
})
export type InputDeclaration = z.infer<typeof inputDeclarationSchema>

/** Parameters under the names of Ollama's options; only what the user set. */
export const parametersSchema = z.record(z.string(), jsonSchema)
export type Parameters = z.infer<typeof parametersSchema>

/** A tool that a model may ask for; what it answers with is shown, and nothing is called. */
export const toolSchema = z.object({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  description: z.string().default(''),
  /** A JSON schema of its arguments. */
  parameters: z.record(z.string(), jsonSchema).default({ type: 'object', properties: {} }),
})
export type Tool = z.infer<typeof toolSchema>

/** What an answer must be: JSON that its schema accepts. */
export const outputSchemaSchema = z.object({
  schema: z.record(z.string(), jsonSchema),
  /** Whether a model whose answer does not match is told so and asked once more. */
  repair: z.boolean().default(false),
})
export type OutputSchema = z.infer<typeof outputSchemaSchema>

export const modelRefSchema = z.object({ connection: z.string().min(1), name: z.string().min(1) })
export type ModelRef = z.infer<typeof modelRefSchema>

/** What a prompt version is made of; its canonical JSON has the version's digest. */
export const promptContentSchema = z.object({
  messages: z.array(templateMessageSchema).min(1),
  inputs: z.array(inputDeclarationSchema).default([]),
  model: modelRefSchema.nullable().default(null),
  parameters: parametersSchema.default({}),
  description: z.string().default(''),
  /** Absent where any answer will do. */
  output: outputSchemaSchema.optional(),
  /** Absent where there are none. */
  tools: z.array(toolSchema).optional(),
  /** What a .prompty file says that has no meaning here, kept so that writing it again loses nothing. Absent where empty. */
  frontMatter: z.record(z.string(), jsonSchema).optional(),
})
export type PromptContent = z.infer<typeof promptContentSchema>

export const spaceKindSchema = z.enum(['project', 'personal', 'builtin'])
export type SpaceKind = z.infer<typeof spaceKindSchema>

export const promptSummarySchema = z.object({
  id: z.string(),
  space: spaceKindSchema,
  /** Slash-separated, empty at the root of the space. */
  folder: z.string(),
  name: z.string(),
  /** Number of the newest version, from 1. */
  versionNumber: z.number().int(),
  versionDigest: digestSchema,
  updatedAt: instantSchema,
})
export type PromptSummary = z.infer<typeof promptSummarySchema>

export const promptVersionSchema = z.object({
  promptId: z.string(),
  number: z.number().int(),
  digest: digestSchema,
  note: z.string(),
  createdAt: instantSchema,
})

/** A version with the number of runs that had exactly its content. */
export const listedVersionSchema = promptVersionSchema.extend({ runs: z.number().int() })
export type ListedVersion = z.infer<typeof listedVersionSchema>

/** Where people keep prompts; the built-in space is read-only. */
export const ownSpaceSchema = spaceKindSchema.exclude(['builtin'])
export type OwnSpace = z.infer<typeof ownSpaceSchema>

/** A folder of a space: slash-separated, empty for the space itself. */
export const placeInLibrarySchema = z.object({ space: ownSpaceSchema, folder: z.string() })
export type PlaceInLibrary = z.infer<typeof placeInLibrarySchema>

export const promptSchema = promptSummarySchema.extend({ content: promptContentSchema })
export type Prompt = z.infer<typeof promptSchema>
