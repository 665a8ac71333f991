import type { Json } from '#shared/domain/json'
import type { Message, TemplateMessage } from '#shared/domain/prompt'
import type { ResolvedInput } from '#shared/domain/run'
import type { ResolvedVariable } from '#shared/domain/template'
import { digestJson } from './digest'

/** A text that a template includes, with where it was found. */
export interface IncludedText extends ResolvedInput {
  text: string
}

/** Renders templates over values; given by whoever owns the template engine. */
export type Render = (job: {
  templates: string[]
  texts: Record<string, string>
  values: Record<string, Json>
}) => Promise<string[]>

export interface Compiled {
  messages: Message[]
  /** Digest over the canonical JSON of the messages. */
  compiledDigest: string
  resolvedInputs: ResolvedInput[]
}

/** The final messages and the digests of all that went into them. Rejects with the AppError of `render`. */
export async function compile(
  templates: TemplateMessage[],
  includes: IncludedText[],
  variables: ResolvedVariable[],
  render: Render,
): Promise<Compiled> {
  const rendered = await render({
    templates: templates.map(({ template }) => template),
    texts: Object.fromEntries(includes.map(({ name, text }) => [name, text])),
    values: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
  })
  const messages = templates.map(
    ({ role, images }, index): Message => ({
      role,
      content: rendered[index] ?? '',
      ...(images === undefined || images.length === 0 ? {} : { images }),
    }),
  )
  return {
    messages,
    compiledDigest: digestJson(messages),
    resolvedInputs: includes.map(({ name, space, digest }) => ({ name, space, digest })),
  }
}
