import type { OutputSchema, Tool } from '#shared/domain/prompt'
import type { Draft } from './draft'

interface AnswerChange {
  output?: OutputSchema | null
  tools?: Tool[] | null
  brokenSchema?: string | null
  brokenTools?: string | null
}

/** The draft with what is named changed; what is null is absent then, as it is in a content that never had it. */
export function changeAnswer(draft: Draft, to: AnswerChange): Draft {
  const { output: oldOutput = null, tools: oldTools = null, broken = {}, ...rest } = draft
  const { output = oldOutput, tools = oldTools } = to
  const { brokenSchema = broken.schema ?? null, brokenTools = broken.tools ?? null } = to
  const texts = {
    ...(brokenSchema === null ? {} : { schema: brokenSchema }),
    ...(brokenTools === null ? {} : { tools: brokenTools }),
  }
  return {
    ...rest,
    ...(output === null ? {} : { output }),
    ...(tools === null ? {} : { tools }),
    ...(Object.keys(texts).length === 0 ? {} : { broken: texts }),
  }
}
