import type { MemoryCacheFigures } from '#shared/contract/cache'

interface Entry<Value> {
  value: Value
  characters: number
}

export interface LruLimits<Value> {
  maxEntries: number
  /** Of keys, and of values where `charactersOf` tells theirs. */
  maxCharacters: number
  charactersOf?: (value: Value) => number
}

/** The most recently used values by text, bounded in number and in characters, with figures on how it went. */
export class LruMap<Value> {
  private readonly entries = new Map<string, Entry<Value>>()
  private characters = 0
  private hits = 0
  private misses = 0
  private evictions = 0

  constructor(private readonly limits: LruLimits<Value>) {}

  get size(): number {
    return this.entries.size
  }

  get(key: string): Value | undefined {
    const entry = this.entries.get(key)
    if (entry === undefined) {
      this.misses += 1
      return undefined
    }
    this.hits += 1
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry.value
  }

  set(key: string, value: Value): void {
    this.remove(key)
    const characters = key.length + (this.limits.charactersOf?.(value) ?? 0)
    this.entries.set(key, { value, characters })
    this.characters += characters
    const { maxEntries, maxCharacters } = this.limits
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= 1 || (this.entries.size <= maxEntries && this.characters <= maxCharacters)) break
      this.remove(oldest)
      this.evictions += 1
    }
  }

  figures(): MemoryCacheFigures {
    const { entries, characters, hits, misses, evictions } = this
    const { maxEntries, maxCharacters } = this.limits
    return { entries: entries.size, maxEntries, characters, maxCharacters, hits, misses, evictions }
  }

  private remove(key: string): void {
    this.characters -= this.entries.get(key)?.characters ?? 0
    this.entries.delete(key)
  }
}
