import type { Connection, Health, Model, ModelIdentity } from '#shared/domain/provider'
import { fullModelName } from './model-name'
import type { Provider, Snapshot } from './provider'

const EVERY_MS = 30_000

export interface WatchOptions {
  name: string
  provider: Provider
  /** What is known without asking; null where nothing is. */
  initial: Snapshot | null
  load: (name: string) => Connection | null
  save: (connection: Connection) => void
  onChange: (name: string) => void
}

/**
 * One connection as last seen. A snapshot is taken at once, 30 s after each, and when asked for; two at a time are one.
 * Where the server is away and tells no models, those of the last snapshot stay; identities are marked stale.
 */
export class ConnectionWatch {
  readonly provider: Provider
  connection: Connection
  /** By this process; null where it never did. */
  lastAnsweredAt: string | null = null
  /** Settles when the first snapshot of this process is there. Never rejects. */
  readonly ready: Promise<unknown>
  #fresh: boolean
  #underWay: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  readonly #stop = new AbortController()

  constructor(private readonly options: WatchOptions) {
    const { name, provider, initial } = options
    this.provider = provider
    this.#fresh = initial !== null
    const { kind, address } = provider
    this.connection = { name, kind, address, health: initial?.health ?? NOT_ASKED, models: initial?.models ?? this.#lastModels() }
    this.ready = initial ? Promise.resolve() : this.refresh()
  }

  refresh(): Promise<void> {
    this.#underWay ??= this.#take().finally(() => {
      this.#underWay = null
    })
    return this.#underWay
  }

  /** Something was changed there: an answer that is on its way may be from before. */
  async renew(): Promise<void> {
    await this.#underWay
    await this.refresh()
  }

  identity(model: string): ModelIdentity {
    const { kind, baseUrl } = this.provider
    return {
      provider: kind,
      name: model,
      digest: this.model(model)?.digest ?? null,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      stale: !this.#fresh,
    }
  }

  /** As last seen; null where it is not listed. */
  model(model: string): Model | null {
    const wanted = fullModelName(model)
    return this.connection.models.find(({ name }) => name === model || fullModelName(name) === wanted) ?? null
  }

  close(): void {
    this.#stop.abort()
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #take(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    const { health, models } = await this.provider.snapshot(this.#stop.signal)
    if (this.#stop.signal.aborted) return
    const before = key(this.connection)
    this.#fresh = health.state === 'ok'
    if (this.#fresh) this.lastAnsweredAt = health.checkedAt
    this.connection = { ...this.connection, health, models: this.#fresh || models.length > 0 ? models : this.connection.models }
    this.#timer = setTimeout(() => void this.refresh(), EVERY_MS)
    this.#timer.unref()
    if (key(this.connection) !== before) this.#tell()
  }

  /** A store or listener that fails has its own ways to say so, and must not end the watch. */
  #tell(): void {
    const { name, save, onChange } = this.options
    const steps = [() => this.#fresh && save(this.connection), () => onChange(name)]
    for (const step of steps) {
      try {
        step()
      } catch {}
    }
  }

  /** Kept from an earlier process, if they were seen at this address. */
  #lastModels(): Connection['models'] {
    const { name, provider, load } = this.options
    const last = load(name)
    return last !== null && last.address === provider.address ? last.models : []
  }
}

const NOT_ASKED: Health = { state: 'unknown', sentence: 'Not asked yet.', checkedAt: null, serverVersion: null, ms: null }

/** What makes a difference to a reader: not when it was asked, nor how long that took. */
const key = ({ health: { state, serverVersion, sentence }, models }: Connection): string =>
  JSON.stringify([state, serverVersion, state === 'ok' ? '' : sentence, models])
