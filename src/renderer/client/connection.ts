import type { AppEvent, RunDelta, RunSnapshot } from '#shared/contract/events'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'

/** `closed` after a loss: attempts to reconnect go on by themselves, and `open` follows when one succeeds. */
export type ConnectionState = 'connecting' | 'open' | 'closed'

export interface RunWatcher {
  /** The run as it stands. Comes again after a reconnect: replace what there was. */
  onSnapshot(snapshot: RunSnapshot): void
  /** Text and thinking to append; the figures as they stand. Never before the first snapshot. */
  onDelta(delta: RunDelta): void
  /** The run has ended, or was not live: fetch it. Called once, and nothing after it. */
  onEnd(): void
}

/** What the interface knows of the host, whatever lies between. */
export interface Connection {
  readonly state: ConnectionState
  onState(listener: (state: ConnectionState) => void): () => void
  /**
   * Calls a route. Rejects with an AppError only: the host's own, or one of code INTERNAL with `details.connection: 'lost'`
   * where the host could not be reached or went away before its answer.
   */
  call<K extends RouteName>(route: K, input: RouteInput<K>): Promise<RouteOutput<K>>
  /** Durable changes, each once and in order, across reconnects. */
  onEvent(listener: (event: AppEvent) => void): () => void
  /** Events were missed and can't be had again: fetch everything that is on the screen. */
  onReset(listener: () => void): () => void
  /** Watches a live run; gives back what ends the watching (and not the run). */
  watchRun(runId: string, watcher: RunWatcher): () => void
  /** Ends the connection for good. */
  close(): void
}
