import { z } from 'zod'
import {
  inputDeclarationSchema,
  inputKindSchema,
  modelRefSchema,
  parametersSchema,
  promptContentSchema,
  roleSchema,
  spaceKindSchema,
} from '#shared/domain/prompt'
import { newKey } from './draft'
import type { Tab } from './tab'

const draftSchema = z.object({
  messages: z.array(z.object({ role: roleSchema, template: z.string() })).min(1),
  inputs: z.array(inputDeclarationSchema),
  parameters: parametersSchema,
  description: z.string(),
  frontMatter: promptContentSchema.shape.frontMatter,
})

const tabSchema = z.object({
  name: z.string(),
  origin: z
    .object({
      promptId: z.string(),
      space: spaceKindSchema,
      versionNumber: z.number(),
      newest: z.number(),
      content: promptContentSchema,
    })
    .nullable(),
  draft: draftSchema,
  model: modelRefSchema.nullable(),
  typed: z.record(z.string(), z.object({ text: z.string(), kind: inputKindSchema })),
  runId: z.string().nullable(),
})

const layoutSchema = z.object({
  order: z.array(z.string()),
  active: z.string().nullable(),
  closedFolders: z.array(z.string()).default([]),
})

/** How the drafts lie in the window: in which order, which one in front, and which folders of the library are closed. */
export type DraftLayout = z.infer<typeof layoutSchema>

/** The tab as text for the host to keep: what was written, without what is fetched anew. */
export function tabBody({ name, origin, draft, model, typed, runId }: Tab): string {
  const messages = draft.messages.map(({ role, template }) => ({ role, template }))
  return JSON.stringify({ name, origin, draft: { ...draft, messages }, model, typed, runId })
}

/** The tab that was kept under this id; null where it can't be read. Its messages get keys of their own. */
export function tabFromBody(id: string, body: string): Tab | null {
  const parsed = tabSchema.safeParse(json(body))
  if (!parsed.success) return null
  const { draft, ...rest } = parsed.data
  const { frontMatter, ...written } = draft
  const messages = draft.messages.map((message) => ({ key: newKey(), ...message }))
  return {
    ...rest,
    id,
    draft: { ...written, messages, ...(frontMatter === undefined ? {} : { frontMatter }) },
    answer: null,
    previewFailure: null,
    renamedFrom: null,
  }
}

export function readLayout(text: string | null): DraftLayout | null {
  const parsed = layoutSchema.safeParse(json(text ?? ''))
  return parsed.success ? parsed.data : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
