import { isNumber, isText, listOf, shape } from './value-shape'

/** A draft that the host has not confirmed, with the revision that it is made from. */
export interface UnsentDraft {
  id: string
  based: number
  body: string
}

const isUnsent = listOf(shape({ id: isText, based: isNumber, body: isText }))

/** What of a Storage is used here. */
export type UnsentStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyFor = (workspace: string): string => `assay:unsent-drafts:${workspace}`

/**
 * Drafts that could not be handed to the host any more: it was away, or the page went before its answer. They are in the
 * browser's own storage, which a reload finds again. A browser without room loses them; nothing else can be done then.
 */
export function writeUnsent(storage: UnsentStore, workspace: string, drafts: readonly UnsentDraft[]): void {
  try {
    if (drafts.length === 0) storage.removeItem(keyFor(workspace))
    else storage.setItem(keyFor(workspace), JSON.stringify(drafts))
  } catch {
    // The note in the view tells of a draft that is not kept.
  }
}

export function readUnsent(storage: UnsentStore, workspace: string): UnsentDraft[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyFor(workspace)) ?? '[]')
    return isUnsent(kept) ? (kept as UnsentDraft[]) : []
  } catch {
    return []
  }
}
