import { isDeepStrictEqual } from 'node:util'
import type { ConnectionConfig } from '#shared/domain/connection'
import type { WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { closable } from '../closable'
import type { Egress } from '../egress'
import type { Provider, Snapshot } from '../provider'
import { unwell } from '../unwell'
import { commandEnvironment } from './environment'
import { argumentsFor, COMMAND_PATH, prepareCommand } from './prepare'
import { findProgram } from './program'
import { runCommand } from './run-command'

export interface CommandOptions {
  config: ConnectionConfig
  egress: Egress
  env: Record<string, string | undefined>
  /** Whether this program with these arguments was allowed, by digest. */
  isAllowed: (digest: string) => boolean
}

/** A program on this machine. It runs only after someone allowed just this file with just these arguments. */
export function createCommandProvider({ config, egress, env, isAllowed }: CommandOptions): Provider {
  const { name } = config
  const command = config.command
  if (command === null) {
    throw new AppError('INVALID_INPUT', `${name} names no program.`, {
      hint: 'Set its program in Models.',
      details: { field: 'program' },
    })
  }
  const confirmation = (digest: string, args: string[]): AppError =>
    new AppError('CONFIRMATION_REQUIRED', `${name} has not been allowed to run ${command.program} as it is now.`, {
      hint: `Look at the file, then allow it in Models or with assay connections allow ${name}.`,
      details: { connection: name, program: command.program, args, digest },
    })
  return {
    kind: 'command',
    address: null,
    local: command.local,
    elsewhere: () => null,
    manage: null,
    adapterVersion: 'command-1',
    prepare: (input) => prepareCommand(input, command),
    call(request, context) {
      const { model, program, args, stdin } = commandBody(request)
      // A kept request, perhaps another person's, never says what runs here: the connection does, and that is what was allowed.
      if (program !== command.program || !isDeepStrictEqual(args, argumentsFor(model, command.args))) throw otherCommand(name)
      if (!command.local) egress.checkCommand(name)
      const found = findProgram(command, env)
      if (!isAllowed(found.digest)) throw confirmation(found.digest, args)
      return closable((left) =>
        runCommand({ name, path: found.path, args, stdin, env: commandEnvironment(env, command.env), context, left }),
      )
    },
    async snapshot(): Promise<Snapshot> {
      const checkedAt = new Date().toISOString()
      let models: Snapshot['models'] = []
      try {
        const { digest } = findProgram(command, env)
        // There, whether or not it may be run now.
        models = [MODEL]
        if (!command.local) egress.checkCommand(name)
        if (!isAllowed(digest)) {
          const health = unwell(confirmation(digest, command.args), checkedAt)
          return { models, health: { ...health, state: 'confirm', sentence: NOT_ALLOWED } }
        }
        const sentence = `${command.program} can be run${command.local ? '' : '; it may go over the network'}.`
        return { models, health: { state: 'ok', sentence, checkedAt, serverVersion: null, ms: null } }
      } catch (thrown) {
        return { models, health: unwell(AppError.from(thrown), checkedAt) }
      }
    },
    observe: async () => ({ contextLength: null, serverVersion: null }),
  }
}

const NOT_ALLOWED = 'Not allowed to run yet. You will be asked once, before its first run.'

const MODEL: Snapshot['models'][number] = {
  name: 'default',
  digest: null,
  sizeBytes: null,
  quantization: null,
  parameterSize: null,
  family: null,
  contextLength: null,
  capabilities: ['completion'],
}

const otherCommand = (name: string): AppError =>
  new AppError(
    'INVALID_INPUT',
    `This request is for another program or other arguments than ${name} has now, so it was not run.`,
    {
      hint: 'Run the prompt anew, with the command as it is now.',
      details: { connection: name },
    },
  )

function commandBody({ path, body }: WireRequest): { model: string; program: string; args: string[]; stdin: string } {
  if (path === COMMAND_PATH && typeof body === 'object' && body !== null && !Array.isArray(body)) {
    const { model, program, args, stdin } = body
    if (typeof model === 'string' && typeof program === 'string' && typeof stdin === 'string' && Array.isArray(args)) {
      return { model, program, args: args.map(String), stdin }
    }
  }
  throw new AppError('INVALID_INPUT', 'This wire request is not one for a command.')
}
