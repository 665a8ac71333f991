/** The most recently used values by text, bounded in number and in the characters of their keys. */
export class LruMap<Value> {
  private readonly entries = new Map<string, Value>()
  private characters = 0

  constructor(
    private readonly maxEntries: number,
    private readonly maxCharacters: number,
  ) {}

  get size(): number {
    return this.entries.size
  }

  get(key: string): Value | undefined {
    const value = this.entries.get(key)
    if (value === undefined) return undefined
    this.entries.delete(key)
    this.entries.set(key, value)
    return value
  }

  set(key: string, value: Value): void {
    if (this.entries.delete(key)) this.characters -= key.length
    this.entries.set(key, value)
    this.characters += key.length
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= 1 || (this.entries.size <= this.maxEntries && this.characters <= this.maxCharacters)) break
      this.entries.delete(oldest)
      this.characters -= oldest.length
    }
  }
}
