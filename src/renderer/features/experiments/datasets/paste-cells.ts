/**
 * Cells as a spreadsheet or a CSV file hands them over: tabs between, else commas or semicolons where every line has them; a cell
 * in double quotes may hold them, and line ends, with a double quote written twice. One cell where nothing separates.
 */
export function pastedCells(text: string): string[][] {
  const rows = read(text, separatorOf(text))
  const width = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
}

function separatorOf(text: string): string | null {
  if (text.includes('\t')) return '\t'
  const lines = text.split(/\r\n?|\n/).filter((line) => line !== '')
  // A sentence has commas as well: only lines that agree on their number are a table.
  if (lines.length < 2) return null
  for (const separator of [',', ';']) {
    const counts = new Set(read(text, separator).map((row) => row.length))
    if (counts.size === 1 && !counts.has(1)) return separator
  }
  return null
}

function read(text: string, separator: string | null): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const cell = readCell(text, at, separator)
    row.push(cell.text)
    const end = text[cell.end]
    at = cell.end + 1
    if (end === separator && end !== undefined) continue
    rows.push(row)
    row = []
    if (end === '\r' && text[at] === '\n') at += 1
  }
  // The last line ends with a line end, as spreadsheets write it.
  if (rows.length > 1 && rows.at(-1)?.join('') === '') rows.pop()
  return rows
}

function readCell(text: string, start: number, separator: string | null): { text: string; end: number } {
  if (text[start] === '"' && separator !== null) {
    let inside = ''
    for (let at = start + 1; at < text.length; at += 1) {
      if (text[at] !== '"') inside += text[at]
      else if (text[at + 1] === '"') {
        inside += '"'
        at += 1
      } else if (isEnd(text[at + 1], separator)) return { text: inside, end: at + 1 }
      else break
    }
  }
  let end = start
  while (end < text.length && !isEnd(text[end], separator)) end += 1
  return { text: text.slice(start, end), end }
}

const isEnd = (letter: string | undefined, separator: string | null): boolean =>
  letter === undefined || letter === '\n' || letter === '\r' || letter === separator
