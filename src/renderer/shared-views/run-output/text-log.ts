/** Text that grows. Views read it by themselves once a frame, so that a delta renders nothing. */
export class TextLog {
  #text = ''
  readonly #listeners = new Set<() => void>()

  constructor(text = '') {
    this.#text = text
  }

  get text(): string {
    return this.#text
  }

  append(text: string): void {
    if (text === '') return
    this.#text += text
    this.#tell()
  }

  replace(text: string): void {
    if (text === this.#text) return
    this.#text = text
    this.#tell()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
