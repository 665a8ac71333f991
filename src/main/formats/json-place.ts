export type JsonPath = readonly (string | number)[]

export interface JsonPlace {
  /** From 1. */
  line: number
  column: number
}

const SPACE = /[ \t\r\n]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Where a path leads, or the furthest that it leads to, in a text that is JSON; and where a text stops being JSON. */
export function jsonPlace(text: string, path: JsonPath): JsonPlace {
  return placeOf(text, new Walk(text).find(path))
}

/** Where a text stops being JSON; null where it is JSON. */
export function brokenAt(text: string): JsonPlace | null {
  const walk = new Walk(text)
  if (walk.document()) return null
  return placeOf(text, walk.at)
}

/** `$.run.texts[2].text` */
export const jsonPathText = (path: JsonPath): string =>
  path.reduce<string>((shown, key) => {
    if (typeof key === 'number') return `${shown}[${key}]`
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `${shown}.${key}` : `${shown}[${JSON.stringify(key)}]`
  }, '$')

function placeOf(text: string, offset: number): JsonPlace {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/** Reads JSON for its places alone. Open lists and mappings are counted, not nested, so that depth costs no stack. */
class Walk {
  at = 0
  constructor(private readonly text: string) {}

  private skip(): void {
    SPACE.lastIndex = this.at
    SPACE.test(this.text)
    this.at = SPACE.lastIndex
  }

  /** Goes on behind what matches here; false where it doesn't. */
  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    if (!pattern.test(this.text)) return false
    this.at = pattern.lastIndex
    return true
  }

  private sign(sign: string): boolean {
    this.skip()
    if (this.text[this.at] !== sign) return false
    this.at += 1
    return true
  }

  /** By hand: one expression for a string of some MB would need more stack than there is. */
  private string(): boolean {
    if (this.text[this.at] !== '"') return false
    this.at += 1
    for (; this.at < this.text.length; this.at += 1) {
      const code = this.text.charCodeAt(this.at)
      if (code < 0x20) return false
      if (code === 0x22) {
        this.at += 1
        return true
      }
      if (code !== 0x5c) continue
      if (!this.take(ESCAPE)) return false
      this.at -= 1
    }
    return false
  }

  private key(): string | null {
    this.skip()
    const from = this.at
    if (!this.string()) return null
    const key: unknown = JSON.parse(this.text.slice(from, this.at))
    return this.sign(':') && typeof key === 'string' ? key : null
  }

  document(): boolean {
    if (!this.value()) return false
    this.skip()
    return this.at === this.text.length
  }

  /** Past one value; false, standing where it breaks, where it is none. */
  private value(): boolean {
    const open: ('{' | '[')[] = []
    for (;;) {
      this.skip()
      const begin = this.text[this.at]
      if (begin === '{' || begin === '[') {
        this.at += 1
        if (!this.sign(begin === '{' ? '}' : ']')) {
          open.push(begin)
          if (begin === '{' && this.key() === null) return false
          continue
        }
      } else if (!(begin === '"' ? this.string() : this.take(LITERAL))) return false
      // A value has ended: what is open goes on or ends as well.
      for (;;) {
        const around = open.at(-1)
        if (around === undefined) return true
        if (this.sign(',')) {
          if (around === '{' && this.key() === null) return false
          break
        }
        if (!this.sign(around === '{' ? '}' : ']')) return false
        open.pop()
      }
    }
  }

  /** The offset of the value at the path. Of a key that stands twice, the last counts, as in JSON.parse. */
  find(path: JsonPath): number {
    this.skip()
    let found = this.at
    for (const wanted of path) {
      const inside = this.member(wanted)
      if (inside === null) break
      found = inside
    }
    return found
  }

  private member(wanted: string | number): number | null {
    this.skip()
    const begin = this.text[this.at]
    if (begin !== '{' && begin !== '[') return null
    this.at += 1
    let found: number | null = null
    for (let index = 0; ; index += 1) {
      const key = begin === '{' ? this.key() : index
      this.skip()
      const from = this.at
      if (key === null || !this.value()) break
      if (key === wanted) found = from
      if (!this.sign(',')) break
    }
    if (found !== null) this.at = found
    return found
  }
}
