import { parse } from 'yaml'

const LONGEST = 100_000

/**
 * The objects in braces that a text holds, outermost first. They are read as models write them: with comments, single quotes,
 * bare keys and trailing commas, which is YAML in flow style; and one that was cut off is closed.
 */
export function jsonObjectsIn(text: string): object[] {
  const found: object[] = []
  for (let start = text.indexOf('{'); start !== -1; ) {
    const end = closingBrace(text, start)
    const object = read(text.slice(start, end.at) + '}'.repeat(end.open))
    if (object !== null) found.push(object)
    start = text.indexOf('{', object === null ? start + 1 : end.at)
  }
  return found
}

/** Behind the brace that closes, or where the text or the patience ends with some still open. Braces in quotes count too, as promptfoo has it. */
function closingBrace(text: string, start: number): { at: number; open: number } {
  const limit = Math.min(text.length, start + LONGEST)
  let open = 0
  for (let at = start; at < limit; at += 1) {
    if (text[at] === '{') open += 1
    else if (text[at] === '}') open -= 1
    if (open === 0) return { at: at + 1, open: 0 }
  }
  return { at: limit, open }
}

function read(text: string): object | null {
  for (const attempt of [strict, lenient]) {
    const value = attempt(text)
    if (typeof value === 'object' && value !== null) return value
  }
  return null
}

function strict(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Comments as JavaScript has them become YAML's; an address with // in it is none. */
function lenient(text: string): unknown {
  try {
    return parse(text.replace(/(^|\s)\/\//gm, '$1#'), { logLevel: 'error', uniqueKeys: false })
  } catch {
    return undefined
  }
}
