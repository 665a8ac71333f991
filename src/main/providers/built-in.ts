import type { ConnectionConfig } from '#shared/domain/connection'

/** Where the address of a connection that comes with Assay is set. */
export const ADDRESS_VARIABLES: Readonly<Record<string, string>> = {
  ollama: 'OLLAMA_HOST',
  anthropic: 'ANTHROPIC_BASE_URL',
  openai: 'OPENAI_BASE_URL',
}

/** What comes with Assay: listed before what was added, and after it. */
export function builtInConnections(env: Record<string, string | undefined>): {
  first: ConnectionConfig[]
  last: ConnectionConfig[]
} {
  const at = (name: string, kind: string): ConnectionConfig => ({
    name,
    kind,
    address: env[ADDRESS_VARIABLES[name] ?? ''] ?? '',
    dialect: null,
    command: null,
  })
  return {
    first: [at('ollama', 'ollama'), at('anthropic', 'anthropic'), at('openai', 'openai-compatible')],
    last: [at('demo', 'demo')],
  }
}
