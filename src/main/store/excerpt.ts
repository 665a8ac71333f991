const LENGTH = 160
/** Characters that are shown before a hit. */
export const BEFORE = 60

/** Cut at `length` code units at most, never inside a surrogate pair, with runs of whitespace as one space. */
function clip(text: string, length: number): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
}

/** The beginning of a text, for a list: 160 characters at most. */
export function firstLines(text: string): string {
  // A long text is cut before its whitespace is collapsed; one that begins with a screen of blanks loses a little.
  return clip(text.trimStart().slice(0, LENGTH * 8), LENGTH)
}

/** 160 characters around the place, 60 of them before it. */
export function around(text: string, place: number): string {
  if (place <= BEFORE) return clip(text.slice(0, LENGTH * 4), LENGTH)
  const before = clip(text.slice(Math.max(0, place - LENGTH * 4), place), Number.POSITIVE_INFINITY)
  const tail = before.slice(-BEFORE).replace(/^[\uDC00-\uDFFF]/, '')
  const gap = /\s$/u.test(text.slice(0, place)) ? ' ' : ''
  const after = clip(text.slice(place, place + LENGTH * 4), LENGTH - tail.length - gap.length)
  return tail + gap + after
}
