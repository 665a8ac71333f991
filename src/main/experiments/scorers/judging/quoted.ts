/**
 * A text as data for a judge. The marks are of the text's own length and digits, so that no answer can close them and go on
 * as the judge's instructions.
 */
export function quoted(name: string, text: string): string {
  let mark = name
  for (let number = 2; text.includes(`</${mark}>`) || text.includes(`<${mark}>`); number += 1) mark = `${name}-${number}`
  return `<${mark}>\n${text}\n</${mark}>`
}
