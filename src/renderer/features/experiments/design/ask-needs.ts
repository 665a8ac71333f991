import type { PromptContent } from '#shared/domain/prompt'
import type { Connection } from '../../../client/connection'
import type { PromptNeeds } from './warnings'

/** What a prompt asks for, as the host reads it. Rejects with an AppError. */
export async function promptNeeds(connection: Connection, content: PromptContent): Promise<PromptNeeds> {
  const { analysis, variables, missing, mistakes } = await connection.call('templates.preview', { content })
  const computed = new Set(variables.filter(({ layer }) => layer === 'computed').map(({ name }) => name))
  return {
    variables: analysis.variables.map(({ name }) => name).filter((name) => !computed.has(name)),
    required: missing,
    // That a variable has no value yet is what the cases are for.
    mistakes: mistakes.filter(({ code }) => code !== 'TEMPLATE_UNDEFINED_VARIABLE').map(({ message }) => message),
  }
}
