import { z } from 'zod'
import { digestSchema, instantSchema, jsonSchema } from './json'

export const roleSchema = z.enum(['system', 'user', 'assistant'])
export type Role = z.infer<typeof roleSchema>

/** One message of a prompt, with the text of its template. */
export const templateMessageSchema = z.object({ role: roleSchema, template: z.string() })
export type TemplateMessage = z.infer<typeof templateMessageSchema>

/** One message as it is sent. */
export const messageSchema = z.object({ role: roleSchema, content: z.string() })
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

export const modelRefSchema = z.object({ connection: z.string().min(1), name: z.string().min(1) })
export type ModelRef = z.infer<typeof modelRefSchema>

/** What a prompt version is made of; its canonical JSON has the version's digest. */
export const promptContentSchema = z.object({
  messages: z.array(templateMessageSchema).min(1),
  inputs: z.array(inputDeclarationSchema).default([]),
  model: modelRefSchema.nullable().default(null),
  parameters: parametersSchema.default({}),
  description: z.string().default(''),
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
export type PromptVersion = z.infer<typeof promptVersionSchema>

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
