import type { Json } from '#shared/domain/json'
import type { LoadedModel, ModelDetails } from '#shared/domain/model-management'
import type { Message, Parameters, Tool } from '#shared/domain/prompt'
import type { Health, Model, Observed, ProviderKind, StreamPart, WireRequest } from '#shared/domain/provider'

export interface PrepareInput {
  model: string
  messages: Message[]
  /** Only what the user set, under Ollama's option names. */
  parameters: Parameters
  tools?: Tool[] | undefined
  /** The JSON schema that the answer must match. */
  schema?: Record<string, Json> | undefined
}

/** What a call reports beside its parts, for the attempt and the manifest. */
export interface CallRecord {
  /** Host and port that was really addressed; called before sending. */
  onHost(host: string): void
  onStatus(status: number): void
  /** The bytes of the answer as they came, decoded as UTF-8. */
  onRaw(text: string): void
}

export interface CallContext {
  /** Aborting closes the socket and ends the iteration with CANCELLED. */
  signal: AbortSignal
  firstTokenMs: number
  betweenTokensMs: number
  record: CallRecord
}

/** What a server said about a download: bytes are of one part, named by its digest. */
export interface PullLine {
  status: string
  digest: string | null
  totalBytes: number | null
  completedBytes: number | null
}

/** What can be done with the models of a server beside calling them. Each rejects with an AppError. */
export interface ModelManagement {
  loaded(signal: AbortSignal): Promise<LoadedModel[]>
  unload(model: string, signal: AbortSignal): Promise<void>
  remove(model: string, signal: AbortSignal): Promise<void>
  details(model: string, signal: AbortSignal): Promise<ModelDetails>
  /** Throws OFFLINE_REFUSED at once where the model would come over a network that is off. A download that is cut throws. */
  pull(model: string, signal: AbortSignal): AsyncIterable<PullLine>
}

export interface Snapshot {
  health: Health
  models: Model[]
}

/** One connection's adapter. A new provider is one folder and one line of the registry. */
export interface Provider {
  readonly kind: ProviderKind
  /** Host and port; null for what runs inside Assay. */
  readonly address: string | null
  /** Reached at loopback, or not over a network at all. */
  readonly local: boolean
  /** The other machine that runs this model, as far as is known: a server here may only pass it on. Null for this one. */
  elsewhere(model: string): string | null
  /** The family of servers that it speaks to, where there are several. */
  readonly dialect?: string
  /** Whose prices hold for it; absent where nobody asks for money, or where it is not known. */
  readonly service?: string
  /** Part of a model's identity, where a name alone says too little. */
  readonly baseUrl?: string
  /** Null where its models can't be managed from here. */
  readonly manage: ModelManagement | null
  /** Whether a request can say how long its context is to be (`num_ctx`). */
  readonly setsContext?: boolean
  /** Whether its requests can hold images at all; a model may take none all the same. */
  readonly takesImages?: boolean
  /** Vectors of texts, in their order; absent where there is no such model. Rejects with an AppError. */
  embed?(model: string, texts: string[], signal: AbortSignal): Promise<number[][]>
  /** How many tokens its model would read of this request, by the service's own count; absent where it has none. */
  countTokens?(request: WireRequest, signal: AbortSignal): Promise<number>
  /** Changes when the same input would be sent or read differently. */
  readonly adapterVersion: string
  /** The exact request, as a value. Throws INVALID_INPUT for a parameter that it can't take. */
  prepare(input: PrepareInput): WireRequest
  /** Sentences on what was set and is not sent, since the model does not take it. Absent where everything is sent or refused. */
  notes?(input: PrepareInput): string[]
  /**
   * Sends the request and yields the answer. Ends with a `finish` part, or throws an AppError: an answer that is cut off
   * never ends normally.
   */
  call(request: WireRequest, context: CallContext): AsyncIterable<StreamPart>
  /** Health and models as they are now. Never throws: what is wrong is in the health. */
  snapshot(signal: AbortSignal): Promise<Snapshot>
  /** What is known only after a call: the context length in force, the server's version. Null where unknown. */
  observe(model: string, signal: AbortSignal): Promise<Observed>
}
