import { createStore, type StoreApi } from 'zustand/vanilla'
import { AppError } from '#shared/errors'
import type { Connection } from '../../../client/connection'
import { type Design, newKey } from './design'
import type { DesignStore } from './design-store'
import { designBody, type KeptDesign, keptDesign, withRows } from './kept-design'

/** Designs are drafts whose ids say so. */
const newId = (): string => `design:${newKey()}`

export interface KeeperState {
  /** The last one that was begun elsewhere, or before the page was loaded. */
  offer: KeptDesign | null
  /** Looks for one. */
  look: () => Promise<void>
  /** Goes on with what is offered. */
  resume: () => Promise<void>
  /** Throws it away. Answers what puts it back; null where it could not be. */
  discard: () => Promise<(() => Promise<void>) | null>
  /** What was changed is written, or the writing has failed. */
  settled: () => Promise<void>
}

export type DesignKeeper = StoreApi<KeeperState>

/** Keeps what is designed in the host, so that it outlives the page: at most one writing every `delayMs`, never two at a time. */
export function createDesignKeeper(connection: Pick<Connection, 'call'>, store: DesignStore, delayMs = 400): DesignKeeper {
  let own: { id: string; revision: number } | null = null
  let kept: Design | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> | null = null

  const drop = (draft: { id: string; revision: number }) =>
    connection.call('drafts.put', { drafts: [], drop: [{ id: draft.id, based: draft.revision }] })

  const write = async () => {
    const { begun, design } = store.getState()
    if (!begun) {
      if (own !== null) await drop(own)
      own = null
      kept = null
      return
    }
    if (design === kept) return
    own ??= { id: newId(), revision: 0 }
    const mine = own
    const body = designBody(design, new Date().toISOString())
    const answer = await connection.call('drafts.put', { drafts: [{ id: mine.id, based: mine.revision, body }] })
    const revision = answer.kept[0]?.revision
    // Another window goes on with the same one: from here on they are two.
    own = revision === undefined ? { id: newId(), revision: 0 } : { id: mine.id, revision }
    if (revision === undefined) soon()
    else kept = design
  }

  const begin = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (writing !== null) return soon()
    // A host that is away says so itself; what is here is written with the next change.
    writing = write()
      .catch(() => undefined)
      .finally(() => {
        writing = null
      })
  }
  function soon(): void {
    timer ??= setTimeout(begin, delayMs)
  }

  store.subscribe(({ begun, design }) => {
    if (begun ? design !== kept : own !== null) soon()
  })
  // The page may go before its time has come.
  if (typeof addEventListener === 'function') addEventListener('pagehide', () => timer !== null && begin())

  return createStore<KeeperState>()((set, get) => ({
    offer: null,
    look: async () => {
      const { drafts } = await connection.call('drafts.get', { kind: 'design' })
      const found = drafts.flatMap((draft) => (draft.id === own?.id ? [] : (keptDesign(draft) ?? [])))
      set({ offer: found.toSorted((one, other) => other.at.localeCompare(one.at))[0] ?? null })
    },
    resume: async () => {
      const { offer } = get()
      if (offer === null) return
      try {
        const rows = offer.rowsOf === null ? null : (await connection.call('datasets.get', { digest: offer.rowsOf })).rows
        const design = rows === null ? offer.design : withRows(offer.design, rows)
        own = { id: offer.id, revision: offer.revision }
        kept = design
        set({ offer: null })
        store.getState().restore(design)
      } catch (thrown) {
        store.setState({ problem: AppError.from(thrown).toJSON() })
      }
    },
    discard: async () => {
      const { offer, look } = get()
      if (offer === null) return null
      try {
        await drop(offer)
        await look()
      } catch (thrown) {
        store.setState({ problem: AppError.from(thrown).toJSON() })
        return null
      }
      return async () => {
        const body = designBody(offer.design, offer.at)
        await connection.call('drafts.put', { drafts: [{ id: offer.id, based: offer.revision, body }] })
        await look()
      }
    },
    settled: async () => {
      if (timer !== null) begin()
      while (writing !== null) await writing
    },
  }))
}

const byStore = new WeakMap<DesignStore, DesignKeeper>()

/** The keeper of this connection's design. */
export function designKeeper(connection: Connection, store: DesignStore): DesignKeeper {
  const known = byStore.get(store) ?? createDesignKeeper(connection, store)
  byStore.set(store, known)
  return known
}
