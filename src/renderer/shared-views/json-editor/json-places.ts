import type { Json } from '#shared/domain/json'

/** Where a text is wrong, from its start, and in which way. */
export interface TextMistake {
  offset: number
  message: string
}

/** A value with the offset of each of its parts by pointer (RFC 6901; empty for the whole). */
export interface PlacedJson {
  value: Json
  places: ReadonlyMap<string, number>
}

/** Deeper than any schema; what is nested further would end in an overflow. */
const DEEPEST = 200

const TOKEN = /\s*(?:("(?:[^"\\\n]|\\.)*")|(-?\d[\w.+-]*|[A-Za-z]\w*)|([{}[\],:])|$)/y

/** JSON with its places, which `JSON.parse` does not tell; a mistake where it is none. */
export function readJson(text: string): PlacedJson | TextMistake {
  try {
    return new Reader(text).read()
  } catch (thrown) {
    if (thrown instanceof Mistaken) return { offset: thrown.offset, message: thrown.message }
    throw thrown
  }
}

export const pointer = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

class Mistaken extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message)
  }
}

class Reader {
  private at = 0
  private readonly places = new Map<string, number>()
  private token = ''
  private start = 0

  constructor(private readonly text: string) {}

  read(): PlacedJson {
    this.next()
    const value = this.value('', 0)
    if (this.token !== '') this.fail(`${this.shown()} stands behind the end.`)
    return { value, places: this.places }
  }

  private next(): void {
    TOKEN.lastIndex = this.at
    const match = TOKEN.exec(this.text)
    if (match === null) {
      this.start = this.at + (this.text.slice(this.at).match(/^\s*/)?.[0].length ?? 0)
      const quote = this.text[this.start] === '"'
      this.fail(quote ? 'This string has no end on its line.' : `${this.text[this.start]} has no place in JSON.`)
    }
    const [whole, string, word, sign] = match
    this.token = string ?? word ?? sign ?? ''
    this.at += whole.length
    this.start = this.at - this.token.length
  }

  private value(path: string, depth: number): Json {
    this.places.set(path, this.start)
    if (depth > DEEPEST) this.fail(`It is nested deeper than ${DEEPEST} levels.`)
    if (this.token === '{') return this.object(path, depth)
    if (this.token === '[') return this.array(path, depth)
    if (this.token === '' || /^[}\],:]$/.test(this.token)) this.fail(`A value is missing before ${this.shown()}.`)
    const value = this.plain(`${this.token} is no value: true, false, null, a number or a "string".`)
    this.next()
    return value
  }

  private object(path: string, depth: number): Json {
    const entries = new Map<string, Json>()
    this.next()
    while (this.token !== '}') {
      if (!this.token.startsWith('"')) this.fail(`A name in quotes is missing before ${this.shown()}.`)
      const name = String(this.plain('This string has a wrong escape.'))
      if (entries.has(name)) this.fail(`${name} stands here twice.`)
      this.next()
      this.expect(':', `A colon is missing behind ${name}.`)
      entries.set(name, this.value(pointer(path, name), depth + 1))
      this.separate('}')
    }
    this.next()
    return Object.fromEntries(entries)
  }

  private array(path: string, depth: number): Json {
    const items: Json[] = []
    this.next()
    while (this.token !== ']') {
      items.push(this.value(pointer(path, items.length), depth + 1))
      this.separate(']')
    }
    this.next()
    return items
  }

  /** A comma and what follows it, or the end. */
  private separate(end: string): void {
    if (this.token === end) return
    const comma = this.start
    this.expect(',', `A comma or ${end} is missing before ${this.shown()}.`)
    if (this.token === end) {
      this.start = comma
      this.fail(`JSON has no comma before ${end}.`)
    }
  }

  private expect(sign: string, message: string): void {
    if (this.token !== sign) this.fail(message)
    this.next()
  }

  private plain(message: string): Json {
    try {
      return JSON.parse(this.token) as Json
    } catch {
      return this.fail(message)
    }
  }

  private shown(): string {
    return this.token === '' ? 'the end' : this.token.slice(0, 40)
  }

  private fail(message: string): never {
    throw new Mistaken(this.start, message)
  }
}
