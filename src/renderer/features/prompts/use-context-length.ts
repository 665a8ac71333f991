import { useEffect, useState } from 'react'
import type { ModelRef, Parameters } from '#shared/domain/prompt'
import type { Connection as ProviderConnection } from '#shared/domain/provider'
import { useConnection } from '../../shared-views/connection-context'
import { findModel } from './choose-model'
import { type ContextLength, contextInForce } from './context-length'

/** The context length that a run of this tab would have; null where nobody tells. */
export function useContextLength(
  connections: readonly ProviderConnection[],
  ref: ModelRef | null,
  parameters: Parameters,
  /** Changes with each run that ended: then another model may be loaded. */
  lastRun: string | null,
): ContextLength | null {
  const { connection, model } = findModel(connections, ref)
  const asked = typeof parameters.num_ctx === 'number' ? parameters.num_ctx : null
  const askable = asked === null && connection?.kind === 'ollama' && connection.health.state === 'ok'
  const loaded = useLoadedContext(askable ? connection.name : null, model?.name ?? null, lastRun)
  return contextInForce({ kind: connection?.kind ?? null, asked, loaded, modelLimit: model?.contextLength ?? null })
}

function useLoadedContext(connection: string | null, model: string | null, lastRun: string | null): number | null {
  const host = useConnection()
  const [known, setKnown] = useState<{ of: string; tokens: number | null } | null>(null)
  const of = `${connection}:${model}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that ended is the sign to ask again.
  useEffect(() => {
    if (connection === null || model === null) return
    let wanted = true
    host.call('models.loaded', { connection }).then(
      ({ items }) => wanted && setKnown({ of, tokens: items.find(({ name }) => name === model)?.contextLength ?? null }),
      () => wanted && setKnown(null),
    )
    return () => {
      wanted = false
    }
  }, [host, connection, model, of, lastRun])
  return connection !== null && known?.of === of ? known.tokens : null
}
