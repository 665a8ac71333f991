/** How long the context is, in the words of each server that refuses a prompt for its length (see the fixtures). */
const PATTERNS = [
  /\bn_ctx\D{1,4}(\d+)/,
  /context (?:size|length|window) (?:is |of )?(?:only )?\(?(\d+) tokens/i,
  /tokens > (\d+) maximum/,
]

/** As details of a CONTEXT_OVERFLOW; empty where the server does not say. */
export function contextSaid(message: string): { contextLength?: number } {
  for (const pattern of PATTERNS) {
    const found = pattern.exec(message)?.[1]
    if (found !== undefined) return { contextLength: Number(found) }
  }
  return {}
}
