import type { ConnectionConfig } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { createAnthropicProvider } from './anthropic/anthropic-provider'
import { createCommandProvider } from './command/command-provider'
import { createDemoProvider } from './demo/demo-provider'
import { demoSnapshot } from './demo/models'
import type { Egress } from './egress'
import { ollamaBase } from './ollama/address'
import { createOllamaProvider } from './ollama/ollama-provider'
import { DIALECT_IDS, type DialectId } from './openai-compatible/dialect'
import { createOpenAiProvider } from './openai-compatible/openai-provider'
import type { Provider, Snapshot } from './provider'
import { serviceBase } from './service-address'

/** What a provider is made of. */
export interface MakeOptions {
  config: ConnectionConfig
  /** Where its address stands, for sentences that say to correct it. */
  setIn: string
  egress: Egress
  /** The connection's key as it is now. */
  key: () => string | null
  /** What to do where there is none. */
  keyHint: () => string
  env: Record<string, string | undefined>
  /** Whether this program with these arguments was allowed, by digest. */
  isAllowed: (digest: string) => boolean
}

export interface Maker {
  /** Throws INVALID_INPUT where the configuration can't be right. */
  make(options: MakeOptions): Provider
  /** Whether it asks for a key. */
  takesKey: boolean
  /** What is known of it without asking. */
  initial?: () => Snapshot
}

/** Every kind of provider. A new one is a folder of its own and one line here. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  ollama: {
    takesKey: false,
    make: ({ config, setIn, egress }) =>
      createOllamaProvider({ base: ollamaBase(config.address, setIn === 'Models' ? 'Its address' : setIn), egress, setIn }),
  },
  anthropic: {
    takesKey: true,
    make: ({ config, setIn, egress, key, keyHint }) =>
      createAnthropicProvider({
        base: serviceBase(config.address, 'https://api.anthropic.com', setIn),
        egress,
        setIn,
        key,
        keyHint,
      }),
  },
  'openai-compatible': {
    takesKey: true,
    make: ({ config, setIn, egress, key, keyHint }) =>
      createOpenAiProvider({
        base: serviceBase(config.address, 'https://api.openai.com/v1', setIn),
        egress,
        setIn,
        key,
        keyHint,
        dialect: readDialect(config.dialect),
      }),
  },
  command: {
    takesKey: false,
    make: ({ config, egress, env, isAllowed }) => createCommandProvider({ config, egress, env, isAllowed }),
  },
  demo: { takesKey: false, make: () => createDemoProvider(), initial: demoSnapshot },
}

function readDialect(dialect: string | null): DialectId | null {
  if (dialect === null) return null
  const known = DIALECT_IDS.find((id) => id === dialect)
  if (known !== undefined) return known
  throw new AppError('INVALID_INPUT', `${dialect} is no family of servers.`, {
    hint: `Use one of: ${DIALECT_IDS.join(', ')}.`,
    details: { field: 'dialect' },
  })
}
