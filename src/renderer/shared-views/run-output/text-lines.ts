import { jsonTokens, looksLikeJson } from './json-tokens'

const LINES_PER_GROUP = 100

/**
 * Text as lines in the page, changed only where it grew. Lines stand in groups that the browser may leave out of its layout
 * while they are out of sight, so that a long answer costs no more a frame than a short one.
 */
export class TextLines {
  #text = ''
  #json = false
  #lines = 0
  #group: HTMLElement | null = null
  #last: HTMLElement | null = null
  /** Where the last line begins. */
  #lastStart = 0
  readonly #caret: HTMLElement

  constructor(private readonly root: HTMLElement) {
    this.#caret = document.createElement('span')
    this.#caret.className = 'output-caret'
    this.#reset(false)
  }

  /** Shows the text; with a caret at its end while more may come. */
  show(text: string, streaming: boolean): void {
    const json = looksLikeJson(text)
    if (json !== this.#json || !text.startsWith(this.#text)) this.#reset(json)
    if (text.length > this.#text.length || this.#lines === 0) this.#append(text)
    if (streaming) this.#last?.append(this.#caret)
    else this.#caret.remove()
  }

  #reset(json: boolean): void {
    this.#text = ''
    this.#json = json
    this.#lines = 0
    this.#group = null
    this.#last = null
    this.#lastStart = 0
    this.root.replaceChildren()
    this.root.classList.toggle('output-text--code', json)
  }

  #append(text: string): void {
    const [first = '', ...rest] = text.slice(this.#lastStart).split('\n')
    this.#text = text
    if (this.#last === null) this.#add()
    this.#fill(first)
    for (const line of rest) {
      this.#add()
      this.#fill(line)
    }
    this.#lastStart = text.lastIndexOf('\n') + 1
  }

  #add(): void {
    if (this.#lines % LINES_PER_GROUP === 0) {
      this.#group = document.createElement('div')
      this.#group.className = 'output-group'
      this.root.append(this.#group)
    }
    this.#lines += 1
    this.#last = document.createElement('div')
    this.#last.className = 'output-line'
    this.#last.dataset.number = String(this.#lines)
    this.#group?.append(this.#last)
  }

  #fill(line: string): void {
    if (this.#last === null) return
    if (this.#json) this.#last.replaceChildren(...jsonTokens(line).map(piece))
    else this.#last.textContent = line
  }
}

function piece({ kind, text }: { kind: string; text: string }): Node {
  if (kind === 'plain') return document.createTextNode(text)
  const span = document.createElement('span')
  span.className = `code-${kind}`
  span.textContent = text
  return span
}
