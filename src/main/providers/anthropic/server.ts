import type { Egress } from '../egress'

/** Anthropic's service, or what stands in its place. */
export interface AnthropicServer {
  /** Base address without a trailing slash. */
  base: string
  egress: Egress
  /** Where its address stands, for sentences that say to correct it. */
  setIn: string
  /** The key as it is now; null where there is none. */
  key: () => string | null
  /** What to do where there is none. */
  keyHint: () => string
}
