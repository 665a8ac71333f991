/** US dollars for a million tokens. */
export interface Price {
  /** `anthropic`, `openai`, `openrouter`: whose price it is. */
  service: string
  /** A model's name, with * for any characters. */
  model: string
  input: number
  output: number
  /** Where input that a prompt cache gave, or took, has a price of its own. */
  cacheRead?: number | undefined
  cacheWrite?: number | undefined
  /** The day on which the service asked for this much, as YYYY-MM-DD. */
  asOf: string
}
