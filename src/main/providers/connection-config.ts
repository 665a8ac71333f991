import type { ConnectionConfig } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { ollamaBase } from './ollama/address'

/** Names that always mean what comes with Assay, now or with a provider to come. */
const RESERVED = new Set(['ollama', 'anthropic', 'openai', 'demo'])
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/i

/** A connection as it is kept. Throws INVALID_INPUT for a name or an address that can't be one. */
export function checkedConfig({ name, kind, address }: ConnectionConfig, others: readonly string[]): ConnectionConfig {
  const trimmed = name.trim()
  if (!NAME.test(trimmed)) {
    throw new AppError('INVALID_INPUT', `${trimmed === '' ? 'An empty text' : trimmed} is no name for a connection.`, {
      hint: 'Use up to 40 letters, digits, dots, hyphens and underscores; --model splits at the first colon.',
      details: { field: 'name' },
    })
  }
  if (RESERVED.has(trimmed.toLowerCase())) {
    throw new AppError('INVALID_INPUT', `${trimmed} is the name of a built-in connection.`, {
      hint: trimmed.toLowerCase() === 'ollama' ? 'Set OLLAMA_HOST for its address, or use another name.' : 'Use another name.',
      details: { field: 'name' },
    })
  }
  if (others.some((other) => other.toLowerCase() === trimmed.toLowerCase())) {
    throw new AppError('INVALID_INPUT', `There is a connection named ${trimmed} already.`, {
      hint: 'Use another name, or change the address of that one.',
      details: { field: 'name' },
    })
  }
  return { name: trimmed, kind, address: checkedAddress(address) }
}

/** The address as it was typed, without spaces around it. Throws INVALID_INPUT. */
export function checkedAddress(address: string): string {
  const text = address.trim()
  const refuse = (message: string, hint: string) =>
    new AppError('INVALID_INPUT', message, { hint, details: { field: 'address' } })
  if (text === '') throw refuse('A connection needs an address.', 'Set it to host:port, such as 192.168.1.20:11434.')
  const base = new URL(ollamaBase(text, 'This'))
  if (base.username !== '' || base.password !== '') {
    throw refuse('This address holds a password, which would be kept in the open.', 'Leave it out of the address.')
  }
  return text
}
