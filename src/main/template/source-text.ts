import type { Place } from '#shared/domain/template'

/** A range of UTF-16 units in a text; the end is exclusive. */
export interface Span {
  start: number
  end: number
}

/** A template's text with its lines found once. `name` is null for a message of the prompt, else the included text's name. */
export class SourceText {
  private readonly lineStarts: number[] = [0]

  constructor(
    readonly text: string,
    readonly name: string | null = null,
  ) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.lineStarts.push(at + 1)
  }

  /** Offset of a line and column that count from 0. */
  offset(line: number, column: number): number {
    const start = this.lineStarts[line] ?? this.text.length
    return Math.min(start + column, this.text.length)
  }

  place(message: number, span: Span): Place {
    const from = this.position(span.start)
    const to = this.position(span.end)
    return { message, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
  }

  /** Line and column from 1 of an offset. */
  position(offset: number): { line: number; column: number } {
    let low = 0
    let high = this.lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 }
  }
}
