import type { Egress } from '../egress'

/** One Ollama as it is reached. */
export interface OllamaServer {
  /** Base address without a trailing slash. */
  base: string
  egress: Egress
  /** Where its address stands, for sentences that say to correct it: `OLLAMA_HOST`, `Models`. */
  setIn: string
}
