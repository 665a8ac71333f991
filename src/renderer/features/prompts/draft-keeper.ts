import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { newKey } from './draft'
import { type DraftLayout, readLayout, tabBody, tabFromBody } from './draft-body'
import type { Tab } from './tab'
import { readUnsent, type UnsentDraft, type UnsentStore, writeUnsent } from './unsent-drafts'

/** What the window shows now. */
export interface DraftsNow {
  tabs: readonly Tab[]
  active: string | null
  closedFolders: readonly string[]
}

interface Known {
  revision: number
  body: string
}

interface KeeperOptions {
  connection: Pick<Connection, 'call'>
  storage: UnsentStore
  /** Names the workspace in the browser's own storage. */
  workspace: string
  now: () => DraftsNow
  /** Told whether the drafts are safe: null, or why not. */
  onKept: (failure: AppError | null) => void
  delayMs?: number
}

/**
 * Keeps drafts in the host, so that they outlive window and host. At most one writing every `delayMs`, of what has changed only,
 * and never two at a time.
 */
export class DraftKeeper {
  /** What the host has, by the draft's id. */
  readonly #known = new Map<string, Known>()
  /** A tab's draft is kept under the tab's id, unless another window has a newer draft of that id. */
  readonly #ids = new Map<string, string>()
  #layout = ''
  #timer: ReturnType<typeof setTimeout> | null = null
  #writing: Promise<void> | null = null

  constructor(private readonly options: KeeperOptions) {}

  /** The tabs as they were left; null where nothing was ever kept here. Rejects with an AppError. */
  async restore(): Promise<{ tabs: Tab[]; layout: DraftLayout } | null> {
    const { connection, storage, workspace } = this.options
    const { drafts, layout: text } = await connection.call('drafts.get', {})
    const layout = readLayout(text)
    const bodies = new Map(drafts.map(({ id, body }) => [id, body]))
    for (const { id, revision, body } of drafts) this.#known.set(id, { revision, body })
    for (const { id, based, body } of readUnsent(storage, workspace)) {
      const kept = this.#known.get(id)
      if (kept?.body === body) continue
      // Another window wrote since: then both are shown.
      bodies.set(kept !== undefined && kept.revision > based ? newKey() : id, body)
    }
    if (layout === null && bodies.size === 0) return null
    const place = (id: string) => layout?.order.indexOf(id) ?? -1
    const tabs = [...bodies]
      .flatMap(([id, body]) => tabFromBody(id, body) ?? [])
      // What stands in no order was opened last.
      .sort((a, b) => (place(a.id) + 1 || Number.MAX_VALUE) - (place(b.id) + 1 || Number.MAX_VALUE))
    // One that can't be read stays where it is: a later version of Assay may.
    for (const id of this.#known.keys()) if (!tabs.some((tab) => tab.id === id)) this.#known.delete(id)
    const active = tabs.some(({ id }) => id === layout?.active) ? (layout?.active ?? null) : (tabs[0]?.id ?? null)
    return { tabs, layout: { order: layout?.order ?? [], closedFolders: layout?.closedFolders ?? [], active } }
  }

  /** Something changed: write it soon. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.#begin(), this.options.delayMs ?? 400)
  }

  /** Write now, as far as there is still time; what the host can't confirm any more is left for the next start. */
  leave(): void {
    const unsent = this.#unsent()
    writeUnsent(this.options.storage, this.options.workspace, unsent)
    if (unsent.length > 0) this.#begin()
  }

  /** Everything that has changed is written, or the writing has failed. */
  async settled(): Promise<void> {
    if (this.#timer !== null) this.#begin()
    while (this.#writing !== null) await this.#writing
  }

  #begin(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#writing !== null) {
      this.changed()
      return
    }
    this.#writing = this.#write().finally(() => {
      this.#writing = null
    })
  }

  #draftId(tab: Tab): string {
    return this.#ids.get(tab.id) ?? tab.id
  }

  #unsent(): UnsentDraft[] {
    return this.options.now().tabs.flatMap((tab) => {
      const id = this.#draftId(tab)
      const known = this.#known.get(id)
      const body = tabBody(tab)
      return known?.body === body ? [] : [{ id, based: known?.revision ?? 0, body }]
    })
  }

  async #write(): Promise<void> {
    const { connection, storage, workspace, now, onKept } = this.options
    const { tabs, active, closedFolders } = now()
    const drafts = this.#unsent()
    const open = new Set(tabs.map((tab) => this.#draftId(tab)))
    const drop = [...this.#known].flatMap(([id, { revision }]) => (open.has(id) ? [] : [{ id, based: revision }]))
    const front = tabs.find(({ id }) => id === active)
    const layout = JSON.stringify({
      order: [...open],
      active: front === undefined ? null : this.#draftId(front),
      closedFolders: [...closedFolders],
    } satisfies DraftLayout)
    if (drafts.length === 0 && drop.length === 0 && layout === this.#layout) return
    try {
      const { kept, refused } = await connection.call('drafts.put', { drafts, drop, layout })
      this.#layout = layout
      for (const { id } of drop) this.#known.delete(id)
      const bodies = new Map(drafts.map(({ id, body }) => [id, body]))
      for (const { id, revision } of kept) this.#known.set(id, { revision, body: bodies.get(id) ?? '' })
      this.#moveAside(tabs, refused)
      writeUnsent(storage, workspace, this.#unsent())
      onKept(null)
    } catch (cause) {
      writeUnsent(storage, workspace, this.#unsent())
      onKept(AppError.from(cause))
    }
  }

  /** Another window has newer drafts under these ids: ours go on under ids of their own. */
  #moveAside(tabs: readonly Tab[], refused: readonly string[]): void {
    for (const tab of tabs) {
      const id = this.#draftId(tab)
      if (!refused.includes(id)) continue
      this.#known.delete(id)
      this.#ids.set(tab.id, newKey())
      this.changed()
    }
  }
}
