import type { ModelRef } from '#shared/domain/prompt'
import type { Connection, Model } from '#shared/domain/provider'

/** An embedding model answers no prompt. */
export const canComplete = (model: Model): boolean => model.capabilities.length === 0 || model.capabilities.includes('completion')

const isListed = (connections: readonly Connection[], { connection, name }: ModelRef): boolean =>
  connections.some((known) => known.name === connection && known.models.some((model) => model.name === name))

/**
 * The model a tab starts with: the prompt's own, else the one used last if it is still listed, else the first of a server
 * that answers, else the extractive demo. Null only where nothing at all is known yet.
 */
export function chooseModel(connections: readonly Connection[], own: ModelRef | null, used: ModelRef | null): ModelRef | null {
  if (own !== null) return own
  if (used !== null && isListed(connections, used)) return used
  for (const { kind, health, models, name } of connections) {
    const model = kind !== 'demo' && health.state === 'ok' ? models.find(canComplete) : undefined
    if (model !== undefined) return { connection: name, name: model.name }
  }
  return demoModel(connections)
}

/** The demo's extractor, which gives an answer of its own; null where there is no demo connection. */
export function demoModel(connections: readonly Connection[]): ModelRef | null {
  const demo = connections.find(({ kind }) => kind === 'demo')
  const model = demo?.models.find(({ name }) => name === 'extract') ?? demo?.models[0]
  return demo === undefined || model === undefined ? null : { connection: demo.name, name: model.name }
}

export function findModel(
  connections: readonly Connection[],
  ref: ModelRef | null,
): { connection: Connection | null; model: Model | null } {
  const connection = connections.find(({ name }) => name === ref?.connection) ?? null
  return { connection, model: connection?.models.find(({ name }) => name === ref?.name) ?? null }
}

export const isDemo = (connections: readonly Connection[], ref: ModelRef | null): boolean =>
  findModel(connections, ref).connection?.kind === 'demo'
