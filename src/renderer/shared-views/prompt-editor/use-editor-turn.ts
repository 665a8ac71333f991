import { useLayoutEffect, useState } from 'react'
import { afterPaint } from '../../ui/after-paint'

/** Whether the page's first editor is made, and those who wait for it and for each other; null once nothing waits any more. */
let waiting: (() => void)[] | null = []
let begun = false

/**
 * Whether an editor may be made now, given that it could be. The page's first one at once; those that come with it in a frame
 * of its own each, so that the first can be typed into meanwhile; from then on every one at once.
 */
export function useEditorTurn(possible: boolean): boolean {
  const [mine, setMine] = useState(waiting === null)
  useLayoutEffect(() => {
    if (!possible || mine) return
    return takeTurn(() => setMine(true))
  }, [possible, mine])
  return possible && mine
}

function takeTurn(make: () => void): () => void {
  if (waiting !== null && begun) waiting.push(make)
  else {
    make()
    begun = true
    // The first one is made before this, and asks for its frame first.
    queueMicrotask(() => afterPaint(nextTurn))
  }
  return () => {
    waiting = waiting?.filter((other) => other !== make) ?? null
  }
}

function nextTurn(): void {
  const make = waiting?.shift()
  if (make === undefined) {
    waiting = null
    return
  }
  make()
  afterPaint(nextTurn)
}
