import { AppError, type ErrorCode } from '#shared/errors'
import type { SourceText, Span } from './source-text'

export interface ProblemOptions {
  hint?: string
  /** The variable, filter or text that it is about. */
  name?: string
  span?: Span
}

/** Something wrong in a template: thrown while parsing and rendering, and given its place by the nearest tag that knows it. */
export class TemplateProblem extends Error {
  readonly hint: string | undefined
  readonly subject: string | undefined
  span: Span | null
  source: SourceText | null = null

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: ProblemOptions = {},
  ) {
    super(message)
    this.name = 'TemplateProblem'
    this.hint = options.hint
    this.subject = options.name
    this.span = options.span ?? null
  }

  /** The innermost place wins: a place once given stays. */
  at(source: SourceText, span: Span): this {
    if (this.source === null) {
      this.source = source
      this.span ??= span
    }
    return this
  }

  /** `message` is the index of the prompt's message that was being rendered. */
  toAppError(message: number): AppError {
    const place = this.source && this.span ? this.source.place(message, this.span) : { message }
    return new AppError(this.code, this.message, {
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      details: { ...place, name: this.subject ?? null, text: this.source?.name ?? null },
    })
  }
}

/** Any thrown value as a problem. The engine's own exhaustion (stack, string length) is a limit of the template. */
export function asProblem(thrown: unknown): TemplateProblem {
  if (thrown instanceof TemplateProblem) return thrown
  if (thrown instanceof RangeError) {
    const deep = /call stack/i.test(thrown.message)
    return new TemplateProblem(
      'TEMPLATE_LIMIT',
      deep ? 'The template is nested too deeply.' : 'The template makes a text that is too long.',
    )
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new TemplateProblem('INTERNAL', `Rendering failed: ${message}`)
}
