import type { Egress } from '../egress'
import type { DialectId } from './dialect'

/** A server that speaks OpenAI's chat completions. */
export interface OpenAiServer {
  /** Base address with its version, such as http://127.0.0.1:8080/v1, without a trailing slash. */
  base: string
  egress: Egress
  /** Where its address stands, for sentences that say to correct it. */
  setIn: string
  /** The key as it is now; null where there is none. Many servers on this machine want none. */
  key: () => string | null
  /** What to do where there is none. */
  keyHint: () => string
  /** The family that was set by hand; null has it recognised. */
  dialect: DialectId | null
}

/** The same server at the path that its version lies in, for what it has beside OpenAI's own paths. */
export const besideVersion = (server: OpenAiServer): OpenAiServer => ({ ...server, base: server.base.replace(/\/v\d+$/, '') })
