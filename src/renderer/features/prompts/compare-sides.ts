import type { PromptContent, TemplateMessage } from '#shared/domain/prompt'
import { canonical } from './draft'

/** What stands on one side: a saved version, or what is on the screen. */
export type Side = number | 'draft'

export interface Comparison {
  left: Side
  right: Side
}

export const sideLabel = (side: Side): string => (side === 'draft' ? 'the draft' : `v${side}`)

/** Two messages that stand beside each other; null where one side has none. */
export interface MessagePair {
  left: TemplateMessage | null
  right: TemplateMessage | null
}

const same = (a: TemplateMessage | undefined, b: TemplateMessage | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.role === b.role &&
  a.template === b.template &&
  canonical(a.images ?? []) === canonical(b.images ?? [])

/**
 * Messages side by side. Those that are equal meet, in order, as many as possible; what lies between two of them is paired one by
 * one where the roles agree.
 */
export function pairMessages(left: readonly TemplateMessage[], right: readonly TemplateMessage[]): MessagePair[] {
  const common = commonLengths(left, right)
  const pairs: MessagePair[] = []
  let [i, j] = [0, 0]
  let gap: { left: TemplateMessage[]; right: TemplateMessage[] } = { left: [], right: [] }
  const close = () => {
    pairs.push(...pairGap(gap.left, gap.right))
    gap = { left: [], right: [] }
  }
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]]
    if (a !== undefined && b !== undefined && same(a, b)) {
      close()
      pairs.push({ left: a, right: b })
      i += 1
      j += 1
    } else if (a !== undefined && (b === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      gap.left.push(a)
      i += 1
    } else if (b !== undefined) {
      gap.right.push(b)
      j += 1
    }
  }
  close()
  return pairs
}

/** How many messages are common, in order, from each pair of places on. */
function commonLengths(left: readonly TemplateMessage[], right: readonly TemplateMessage[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row === undefined) continue
      row[j] = same(left[i], right[j]) ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return lengths
}

function pairGap(left: readonly TemplateMessage[], right: readonly TemplateMessage[]): MessagePair[] {
  const pairs: MessagePair[] = []
  const rest = [...right]
  for (const message of left) {
    const at = rest.findIndex(({ role }) => role === message.role)
    if (at < 0) pairs.push({ left: message, right: null })
    else {
      pairs.push(...rest.splice(0, at).map((passed) => ({ left: null, right: passed })))
      pairs.push({ left: message, right: rest.shift() ?? null })
    }
  }
  return [...pairs, ...rest.map((message) => ({ left: null, right: message }))]
}

/** All but the messages as readable JSON, with its keys in one order. */
export function settingsText({ messages: _messages, ...settings }: PromptContent): string {
  return JSON.stringify(JSON.parse(canonical(settings)), null, 2)
}
