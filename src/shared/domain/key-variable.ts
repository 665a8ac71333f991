/** The environment's names for the keys of built-in connections. */
const VARIABLES: Record<string, string> = { anthropic: 'ANTHROPIC_API_KEY', openai: 'OPENAI_API_KEY' }

/** The environment's name for a connection's key; one that was added has a name made from its own. */
export const keyVariable = (connection: string): string =>
  VARIABLES[connection] ?? `ASSAY_KEY_${connection.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`
