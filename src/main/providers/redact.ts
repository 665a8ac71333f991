/** What stands in place of a key that a server sent back. */
export const REDACTED = '[key]'

/** Shorter texts would be found everywhere; no service gives such keys. */
const SHORTEST = 6

/**
 * Takes a key out of whatever a server sends back, as it is and as JSON, a URL or base64 would have it, so that nothing that is
 * kept or shown can hold it. Works on a stream: a key that is split over two chunks is found too.
 */
export class Redactor {
  readonly #forms: string[]
  readonly #longest: number
  #held = ''

  constructor(key: string | null) {
    this.#forms = key === null || key.length < SHORTEST ? [] : formsOf(key)
    this.#longest = Math.max(0, ...this.#forms.map((form) => form.length))
  }

  /** A text that is whole. */
  text(text: string): string {
    let clean = text
    for (const form of this.#forms) clean = clean.replaceAll(form, REDACTED)
    return clean
  }

  /** The next piece of a stream, without an end that may be the beginning of a key. */
  push(piece: string): string {
    if (this.#forms.length === 0) return piece
    const text = this.text(this.#held + piece)
    const keep = this.#beginning(text)
    this.#held = text.slice(text.length - keep)
    return text.slice(0, text.length - keep)
  }

  /** What was held back when the stream ended. */
  end(): string {
    const rest = this.#held
    this.#held = ''
    return rest
  }

  /** How much of the end could be the beginning of a form. */
  #beginning(text: string): number {
    for (let length = Math.min(this.#longest - 1, text.length); length > 0; length -= 1) {
      const end = text.slice(text.length - length)
      if (this.#forms.some((form) => form.startsWith(end))) return length
    }
    return 0
  }
}

function formsOf(key: string): string[] {
  const bytes = Buffer.from(key, 'utf8')
  const json = JSON.stringify(key).slice(1, -1)
  const url = encodeURIComponent(key)
  const forms = [
    key,
    json,
    // JSON in JSON, as a tool's arguments come.
    JSON.stringify(json).slice(1, -1),
    json.replaceAll('/', '\\/'),
    // As what writes ASCII only has it.
    json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    url,
    url.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()),
    // As a form encodes it.
    new URLSearchParams({ k: key }).toString().slice(2),
    bytes.toString('hex'),
    ...base64Of(bytes),
  ]
  // The longest first, so that no part of it stays behind.
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length)
}

/** base64 of the bytes wherever they stand in what was encoded: each of the three places gives other characters. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // Characters that also hold bits of what stands around the key are not the key's own.
    const from = before === 0 ? 0 : before + 1
    const to = (before + bytes.length) % 3 === 0 ? whole.length : whole.length - 1
    const own = whole.slice(from, to)
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
