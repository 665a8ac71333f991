import { useRef } from 'react'

export interface RowKeys {
  keys: readonly number[]
  /** To be told before the list is given to whoever holds it. */
  expect: (items: readonly unknown[], keys: readonly number[]) => void
  fresh: () => number
}

/**
 * Keys that stay with their rows while these change. A list that comes from elsewhere, and is not the one that was last
 * given away, has new keys: its editors begin with its own texts.
 */
export function useRowKeys(items: readonly unknown[]): RowKeys {
  const held = useRef<{ next: number; keys: readonly number[]; text: string }>({ next: 0, keys: [], text: '[]' })
  const text = JSON.stringify(items)
  const fresh = () => {
    held.current.next += 1
    return held.current.next
  }
  if (held.current.text !== text) {
    const keys = items.map(fresh)
    held.current = { ...held.current, text, keys }
  }
  return {
    keys: held.current.keys,
    expect: (next, keys) => {
      held.current = { ...held.current, text: JSON.stringify(next), keys }
    },
    fresh,
  }
}
