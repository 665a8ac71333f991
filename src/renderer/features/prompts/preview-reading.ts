import type { CompiledPreview } from '#shared/domain/template'
import type { Compiled } from './compiled-messages'
import type { PreviewAnswer } from './preview-feed'

/** The compiled prompt of an answer; null where it could not be compiled. */
export function compiledOf(answer: PreviewAnswer | null): Compiled | null {
  if (answer?.preview.messages == null || answer.preview.messages.every(({ content }) => content === '')) return null
  return {
    messages: answer.preview.messages,
    templates: answer.question.content.messages.map(({ template }) => template),
    tokens: answer.preview.estimatedTokens ?? [],
  }
}

/** Why the prompt can't be compiled as it stands, in a sentence; null where it can. */
export function blockedBy(preview: CompiledPreview | null): string | null {
  if (preview === null || preview.messages !== null) return null
  const { missing, mistakes } = preview
  const other = mistakes.filter(({ code }) => code !== 'TEMPLATE_UNDEFINED_VARIABLE').length
  if (other > 0) return `The template has ${other === 1 ? 'a mistake' : `${other} mistakes`}.`
  if (missing.length > 0) return `${missing.join(', ')} ${missing.length === 1 ? 'has' : 'have'} no value.`
  return 'It can’t be compiled as it stands.'
}

export const totalTokens = (preview: CompiledPreview | null): number | null =>
  preview?.estimatedTokens?.reduce((sum, tokens) => sum + tokens, 0) ?? null
