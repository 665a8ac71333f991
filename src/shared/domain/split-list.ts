/**
 * Texts with commas between; a part with a comma of its own stands in double quotes, doubled or behind a backslash within.
 * Commas side by side make no empty part. Throws an Error that says what is wrong.
 */
export function splitList(text: string): string[] {
  const parts: string[] = []
  let at = 0
  for (;;) {
    while (at < text.length && /[\s,]/.test(text.charAt(at))) at += 1
    if (at >= text.length) return parts
    if (text[at] !== '"') {
      const comma = text.indexOf(',', at)
      const end = comma === -1 ? text.length : comma
      parts.push(text.slice(at, end).trim())
      at = end
      continue
    }
    const quoted = /"((?:\\["\\]|""|[^"])*)"\s*/y
    quoted.lastIndex = at
    const match = quoted.exec(text)
    if (match === null) throw new Error('a quoted text does not end')
    parts.push((match[1] ?? '').replace(/\\(["\\])|""/g, (_, escaped: string | undefined) => escaped ?? '"'))
    at = quoted.lastIndex
    if (at < text.length && text[at] !== ',') throw new Error('there is no comma behind a quoted text')
  }
}
