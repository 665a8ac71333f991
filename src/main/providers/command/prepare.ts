import type { CommandConfig } from '#shared/domain/connection'
import type { Message } from '#shared/domain/prompt'
import type { WireRequest } from '#shared/domain/provider'
import type { PrepareInput } from '../provider'

export const COMMAND_PATH = 'command'

/** What will be run and what it reads. `{model}` in an argument stands for the model's name. */
export function prepareCommand({ model, messages }: PrepareInput, { program, args }: CommandConfig): WireRequest {
  const body = { model, program, args: argumentsFor(model, args), stdin: textOf(messages) }
  return { method: 'POST', path: COMMAND_PATH, body }
}

export const argumentsFor = (model: string, args: readonly string[]): string[] =>
  args.map((arg) => arg.replaceAll('{model}', model))

/** One message as it is; several each under its role, since a program sees only one text. */
function textOf(messages: readonly Message[]): string {
  const [only] = messages
  if (messages.length === 1 && only !== undefined) return only.content
  return messages.map(({ role, content }) => `${role}:\n${content}`).join('\n\n')
}
