import { highlight } from './highlight'

/** Text with the searched words marked. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  let at = 0
  return highlight(text, words).map((span) => {
    const key = at
    at += span.text.length
    return span.hit ? <mark key={key}>{span.text}</mark> : <span key={key}>{span.text}</span>
  })
}
