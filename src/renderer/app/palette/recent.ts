const STORAGE_KEY = 'assay:palette-recent'
const KEPT = 20

/** What was chosen in the palette, the newest first, by its entries' ids. */
export function recentIds(storage: Pick<Storage, 'getItem'> = localStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function rememberChoice(id: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  const ids = [id, ...recentIds(storage).filter((known) => known !== id)].slice(0, KEPT)
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(ids))
  } catch {
    // Without room it is forgotten, and nothing else is lost.
  }
}
