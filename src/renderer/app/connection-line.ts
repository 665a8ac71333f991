import type { Connection } from '#shared/domain/provider'

export interface ConnectionLine {
  state: 'ok' | 'away' | 'unknown'
  sentence: string
}

const NAMES: Record<string, string> = { ollama: 'Ollama', anthropic: 'Anthropic' }

/** One short sentence for the status bar on how the models stand. Null while nothing is known. */
export function connectionLine(connections: readonly Connection[]): ConnectionLine | null {
  const server = connections.find((connection) => connection.kind !== 'demo')
  const hasDemo = connections.some((connection) => connection.kind === 'demo')
  if (server === undefined) return hasDemo ? { state: 'ok', sentence: 'demo is here' } : null
  const name = NAMES[server.kind] ?? server.name
  const { state, serverVersion } = server.health
  if (state === 'ok')
    return { state: 'ok', sentence: serverVersion === null ? `${name} answers` : `${name} ${serverVersion} answers` }
  if (state === 'unknown') return { state: 'unknown', sentence: `Looking for ${name} …` }
  if (state === 'offline')
    return { state: 'away', sentence: hasDemo ? `${name} is not asked offline, demo is here` : `${name} is not asked offline` }
  const away = state === 'unreachable' ? `${name} not found` : `${name} reports an error`
  return { state: 'away', sentence: hasDemo ? `${away}, demo is here` : away }
}
