import { Fragment } from 'react'
import './sentence.css'

/** A sentence of the host's: what stands between backticks is to be typed, and so is shown as code. A lone backtick stays. */
export function Sentence({ text }: { text: string }) {
  const parts = text.split(/`([^`]+)`/)
  let at = 0
  return parts.map((part, index) => {
    const key = at
    at += part.length + 1
    // Every second part stood between two backticks.
    if (index % 2 === 0) return <Fragment key={key}>{part}</Fragment>
    return (
      <code key={key} className="sentence-code">
        {part}
      </code>
    )
  })
}
