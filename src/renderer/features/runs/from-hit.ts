import { highlight } from './highlight'

/** Characters that a narrow column may spend on what stands before the hit. */
const BEFORE = 12

/** The text from a few words before its first hit on, so that the hit is in sight where the line is cut. */
export function fromHit(text: string, words: readonly string[]): string {
  const [first] = highlight(text, words)
  if (first === undefined || first.hit || first.text.length === text.length) return text
  const place = first.text.length
  if (place <= BEFORE) return text
  const near = text.slice(place - BEFORE, place)
  const space = near.indexOf(' ')
  // One long word, such as a path: cut within it, but not within a character.
  const kept = space >= 0 ? near.slice(space + 1) : near.replace(/^[\uDC00-\uDFFF]/, '')
  return `…${kept}${text.slice(place)}`
}
