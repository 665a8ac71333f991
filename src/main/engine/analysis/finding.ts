import type { Mistake } from '#shared/domain/template'
import { ERROR_TEXTS } from '#shared/error-texts'
import { TemplateProblem } from '../../template/problem'
import type { SourceText, Span } from '../../template/source-text'

/** A mistake in one text, before it is known where that text stands. */
export interface Finding {
  problem: TemplateProblem
  span: Span
  repair: Mistake['repair']
}

export interface FindingOptions {
  hint?: string
  repair?: Mistake['repair']
  code?: Mistake['code']
}

export function finding(source: SourceText, span: Span, message: string, options: FindingOptions = {}): Finding {
  const problem = new TemplateProblem(options.code ?? 'TEMPLATE_SYNTAX', message, {
    ...(options.hint === undefined ? {} : { hint: options.hint }),
  }).at(source, span)
  return { problem, span, repair: options.repair ?? null }
}

/** A mistake at its place in a message, or at the tag that includes the text where it is. */
export function asMistake(
  { problem, span, repair }: Finding,
  source: SourceText,
  message: number,
  includedAt: Mistake['place'] | null,
): Mistake {
  const hint = problem.hint ?? (repair === null ? ERROR_TEXTS[problem.code].hint : `${repair.label}?`)
  if (includedAt === null)
    return { code: problem.code, message: problem.message, hint, place: source.place(message, span), repair }
  const { line, column } = source.position(span.start)
  const where = `In ${source.name ?? 'an included text'}, line ${line}, column ${column}: `
  return { code: problem.code, message: where + problem.message, hint, place: includedAt, repair: null }
}
