import type { ConnectionConfig, ConnectionConfigInput } from '#shared/domain/connection'
import { connectionConfigSchema } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { createEgress } from './egress'
import { MAKERS } from './makers'

/** Names that always mean what comes with Assay. */
const RESERVED = new Set(['ollama', 'anthropic', 'openai', 'demo'])
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/i

/** A connection as it is kept. Throws INVALID_INPUT for what can't be one, with the field in its details. */
export function checkedConfig(input: ConnectionConfigInput, others: readonly string[]): ConnectionConfig {
  const name = input.name.trim()
  if (!NAME.test(name)) {
    throw refuse(
      'name',
      `${name === '' ? 'An empty text' : name} is no name for a connection.`,
      'Use up to 40 letters, digits, dots, hyphens and underscores; --model splits at the first colon.',
    )
  }
  if (RESERVED.has(name.toLowerCase())) {
    const hint = name.toLowerCase() === 'ollama' ? 'Set OLLAMA_HOST for its address, or use another name.' : 'Use another name.'
    throw refuse('name', `${name} is the name of a built-in connection.`, hint)
  }
  if (others.some((other) => other.toLowerCase() === name.toLowerCase())) {
    throw refuse('name', `There is a connection named ${name} already.`, 'Use another name, or change the address of that one.')
  }
  return checkedFields({ ...input, name })
}

/** The same for what may be changed of one that is there: all but its name. */
export function checkedFields(input: ConnectionConfigInput): ConnectionConfig {
  const config = connectionConfigSchema.parse({ ...input, address: input.address?.trim() ?? '' })
  const kinds = Object.keys(MAKERS).filter((kind) => kind !== 'demo')
  const maker = kinds.includes(config.kind) ? MAKERS[config.kind] : undefined
  if (maker === undefined) {
    throw refuse('kind', `${config.kind} is no kind of connection that can be added.`, `Use one of: ${kinds.join(', ')}.`)
  }
  if (config.kind === 'command') {
    if (config.command === null)
      throw refuse('program', 'A command needs a program.', 'Give its path, or a name that is looked up in PATH.')
    return { ...config, address: '' }
  }
  if (config.address === '') {
    throw refuse(
      'address',
      'A connection needs an address.',
      'Set it to host:port, such as 192.168.1.20:11434, or to a https:// address.',
    )
  }
  // What it would be made of tells best what is wrong with it.
  hostOf(config)
  if (/\/\/[^/]*@/.test(config.address) || /^[^/]*@/.test(config.address)) {
    throw refuse('address', 'This address holds a password, which would be kept in the open.', 'Leave it out of the address.')
  }
  return config
}

/** Host and port that a connection goes to; null where it goes to none. Throws INVALID_INPUT where that can't be told. */
export const hostOf = (config: ConnectionConfig): string | null =>
  MAKERS[config.kind]?.make({
    config,
    setIn: 'Models',
    egress: createEgress(() => false),
    env: {},
    key: () => null,
    keyHint: () => '',
    isAllowed: () => false,
  }).address ?? null

const refuse = (field: string, message: string, hint: string): AppError =>
  new AppError('INVALID_INPUT', message, { hint, details: { field } })
