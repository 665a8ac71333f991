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
import type { Tab } from './tab'

const draftSchema = z.object({
  messages: z.array(z.object({ key: z.string(), role: roleSchema, template: z.string() })).min(1),
  inputs: z.array(inputDeclarationSchema),
  parameters: parametersSchema,
  description: z.string(),
})

const keptTabSchema = z.object({
  id: z.string(),
  name: z.string(),
  origin: z
    .object({ promptId: z.string(), space: spaceKindSchema, versionNumber: z.number(), content: promptContentSchema })
    .nullable(),
  draft: draftSchema,
  model: modelRefSchema.nullable(),
  typed: z.record(z.string(), z.object({ text: z.string(), kind: inputKindSchema })),
  runId: z.string().nullable(),
})

const keptSchema = z.object({ tabs: z.array(z.unknown()), active: z.string().nullable() })

export interface KeptTabs {
  tabs: Tab[]
  active: string | null
}

/** What of a Storage is used here. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem'>

const keyFor = (workspace: string): string => `assay:prompt-tabs:${workspace}`

/** The tabs as they were left in this workspace; null where there are none. A tab that can't be read is left out, the others stay. */
export function readTabs(storage: DraftStore, workspace: string): KeptTabs | null {
  try {
    const kept = keptSchema.parse(JSON.parse(storage.getItem(keyFor(workspace)) ?? 'null'))
    const tabs = kept.tabs.flatMap((raw): Tab[] => {
      const parsed = keptTabSchema.safeParse(raw)
      return parsed.success ? [{ ...parsed.data, answer: null, previewFailure: null }] : []
    })
    return { tabs, active: tabs.some(({ id }) => id === kept.active) ? kept.active : (tabs[0]?.id ?? null) }
  } catch {
    return null
  }
}

/** Keeps the tabs; false where the browser has no room for them. */
export function writeTabs(storage: DraftStore, workspace: string, { tabs, active }: KeptTabs): boolean {
  const kept = tabs.map(({ answer: _answer, previewFailure: _failure, ...tab }) => tab)
  try {
    storage.setItem(keyFor(workspace), JSON.stringify({ tabs: kept, active }))
    return true
  } catch {
    return false
  }
}
