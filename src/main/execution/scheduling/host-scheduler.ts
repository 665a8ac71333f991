import { totalmem } from 'node:os'
import type { ConnectionLimits, Settings } from '#shared/domain/settings'
import { fullModelName } from '../../providers/model-name'
import type { Provider } from '../../providers/provider'
import type { Registry } from '../../providers/registry'
import { createScheduler, type Scheduler } from './scheduler'

/** Ollama itself takes up to four at a time; what is inside Assay is answered at once. */
const DEFAULTS: Record<string, ConnectionLimits> = {
  ollama: { inFlight: 4, perMinute: null },
  demo: { inFlight: null, perMinute: null },
}
const UNKNOWN: ConnectionLimits = { inFlight: 4, perMinute: null }

/** A loaded model takes more than its file, for what it keeps of the conversation. */
const LOADED_FACTOR = 1.25
/** Of this machine's memory, so that the rest of it goes on. */
const MEMORY_SHARE = 0.7

/** The limits of a connection: as set, else as its kind has them. */
export function limitsOf(kind: string, set: ConnectionLimits | undefined): ConnectionLimits {
  return set ?? DEFAULTS[kind] ?? UNKNOWN
}

/** The scheduler of a host: limits as they are set now, sizes of models as their connections last told. */
export function hostScheduler(registry: Registry, settings: () => Settings['connectionLimits']): Scheduler {
  /** A connection may be removed while its last runs are still going. */
  const find = (connection: string): Provider | null => {
    try {
      return registry.get(connection)
    } catch {
      return null
    }
  }
  return createScheduler({
    limits: (connection) => limitsOf(find(connection)?.kind ?? '', settings()[connection]),
    localModel(connection, name) {
      const provider = find(connection)
      // Only a server whose models can be managed loads them as they are asked for; others have theirs in memory, or need none.
      if (provider === null || provider.manage === null || provider.elsewhere(name) !== null) return null
      const bytes = registry.model({ connection, name })?.sizeBytes ?? null
      return { key: `${connection}\n${fullModelName(name)}`, bytes: bytes === null ? null : bytes * LOADED_FACTOR }
    },
    memoryBytes: totalmem() * MEMORY_SHARE,
  })
}
