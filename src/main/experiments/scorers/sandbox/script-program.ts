import { scoringFailed } from '../scorer'
import type { Script } from './script'

/** A function of one text, the arguments as JSON, that gives a promise of the result as JSON. */
export function scriptProgram({ code, form, exported = null }: Script): string {
  const make = form === 'module' ? moduleFunction(code, exported) : `(function (output, context) {\n${functionBody(code)}\n})`
  return `(function (input) {
  'use strict'
  const { output, context } = JSON.parse(input)
  const { stringify } = JSON
  const score = ${make}
  if (typeof score !== 'function') throw new TypeError('the file exports no function')
  return Promise.resolve(score(output, context)).then((value) => stringify({ type: typeof value, value }) )
})`
}

/** Code of several lines is a function's body; one line is an expression, with declarations before it if it has some. */
export function functionBody(code: string): string {
  const text = code.trimEnd()
  if (text.includes('\n')) return text
  const line = text.trim().replace(/;+\s*$/, '')
  if (!/^(?:const|let|var)\s/.test(line)) return `return ${line}`
  const last = lastSemicolon(line)
  const expression = line.slice(last + 1).trim()
  return last === -1 || expression === '' ? line : `${line.slice(0, last + 1)} return ${expression}`
}

/** The last one that is in no quoted text; -1 where there is none. */
function lastSemicolon(line: string): number {
  let last = -1
  for (const match of line.matchAll(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|;/g)) {
    if (match[0] === ';') last = match.index
  }
  return last
}

/** Both kinds of module, with one file each: there is nothing to import from. */
function moduleFunction(code: string, exported: string | null): string {
  if (/^\s*import\b|\brequire\s*\(/m.test(code))
    throw scoringFailed(
      'The script imports other modules, and has none in the sandbox.',
      'Put what it needs into the file itself.',
    )
  const named: string[] = []
  const body = code
    .replace(/^(\s*)export\s+default\s+/m, '$1module.exports.default = ')
    .replace(/^(\s*)export\s+((?:async\s+)?function\s*\*?|const|let|var|class)\s+([\w$]+)/gm, (_, indent, kind, name) => {
      named.push(String(name))
      return `${indent}${kind} ${name}`
    })
  const pick = exported === null ? '(exports.default ?? exports)' : `exports[${JSON.stringify(exported)}]`
  return `(function () {
  const module = { exports: {} }
  let exports = module.exports
${body}
${named.map((name) => `module.exports.${name} = ${name}`).join('\n')}
  exports = module.exports
  return ${pick}
})()`
}
