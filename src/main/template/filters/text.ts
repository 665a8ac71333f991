import { isPlainObject, toText, type Value } from '../value'
import { type FilterSet, mapText, repeat, textOf, wholeNumber } from './filter'
import { replaceText, striptags, truncate, urlize, wordwrap } from './text-functions'

const ESCAPES: Record<string, string> = { '&': '&amp;', '"': '&quot;', "'": '&#39;', '<': '&lt;', '>': '&gt;', '\\': '&#92;' }

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()

const escapeHtml: FilterSet[string] = {
  summary: 'Writes &, <, >, quotes and backslashes as HTML entities.',
  parameters: [],
  run: (meter, input) => {
    const text = toText(meter, input)
    meter.text(text.length * 2)
    const escaped = text.replace(/[&"'<>\\]/g, (character) => ESCAPES[character] ?? character)
    meter.text(escaped.length)
    return escaped
  },
}

/** Filters from text to text. */
export const TEXT_FILTERS: FilterSet = {
  capitalize: {
    summary: 'First letter large, the rest small.',
    parameters: [],
    run: (meter, input) => mapText(meter, input, capital),
  },
  center: {
    summary: 'Blanks on both sides up to a width (80).',
    parameters: ['width'],
    run: (meter, input, [width]) => {
      const text = toText(meter, input)
      const blanks = wholeNumber(width, 80) - text.length
      if (blanks <= 0) return text
      // As in Nunjucks, the odd blank goes to the right side's favour.
      const before = Math.max(0, Math.ceil(blanks / 2 - (blanks % 2)))
      const after = Math.ceil(blanks / 2)
      return textOf(meter, repeat(meter, ' ', before), text, repeat(meter, ' ', after))
    },
  },
  escape: escapeHtml,
  e: escapeHtml,
  forceescape: escapeHtml,
  indent: {
    summary: 'Indents every line but the first by a number of blanks (4); with true the first too.',
    parameters: ['width', 'first'],
    run: (meter, input, [width, first]) => {
      const text = toText(meter, input)
      if (text === '') return ''
      const lines = text.split('\n')
      const blanks = Math.max(0, wholeNumber(width, 4))
      meter.text(text.length + blanks * lines.length)
      const margin = repeat(meter, ' ', blanks)
      return lines.map((line, index) => (index === 0 && !first ? line : margin + line)).join('\n')
    },
  },
  lower: {
    summary: 'All letters small.',
    parameters: [],
    run: (meter, input) => mapText(meter, input, (text) => text.toLowerCase()),
  },
  nl2br: {
    summary: 'Puts <br /> before every line break.',
    parameters: [],
    run: (meter, input) => replaceText(meter, toText(meter, input).replaceAll('\r\n', '\n'), '\n', '<br />\n', -1),
  },
  replace: {
    summary: 'Replaces a text by another, everywhere or at most so many times.',
    parameters: ['old', 'new', 'count'],
    run: (meter, input, [old, replacement, count]) => {
      if (typeof old !== 'string' && typeof old !== 'number') return input
      return replaceText(meter, toText(meter, input), String(old), toText(meter, replacement), wholeNumber(count, -1))
    },
  },
  safe: {
    summary: 'The text as it is: nothing is escaped here anyway.',
    parameters: [],
    run: (meter, input) => toText(meter, input),
  },
  string: { summary: 'The value as text.', parameters: [], run: (meter, input) => toText(meter, input) },
  striptags: {
    summary: 'Takes HTML tags and comments out and joins blanks; with true, keeps line breaks.',
    parameters: ['preserveLinebreaks'],
    run: (meter, input, [keep]) => mapText(meter, input, (text) => striptags(text, Boolean(keep))),
  },
  title: {
    summary: 'Every word with a large first letter.',
    parameters: [],
    run: (meter, input) =>
      mapText(meter, input, (text) => {
        meter.list(text.length)
        return text.split(' ').map(capital).join(' ')
      }),
  },
  trim: {
    summary: 'Without blanks and line breaks at both ends.',
    parameters: [],
    run: (meter, input) => mapText(meter, input, (text) => text.trim()),
  },
  truncate: {
    summary: 'Cuts to a length (255) at a word, or anywhere with true, and adds an ending (...).',
    parameters: ['length', 'killwords', 'end'],
    run: (meter, input, [length, killwords, end]) => {
      const ending = end === undefined || end === null ? '...' : toText(meter, end)
      return truncate(meter, toText(meter, input), wholeNumber(length, 255), Boolean(killwords), ending)
    },
  },
  upper: {
    summary: 'All letters large.',
    parameters: [],
    run: (meter, input) => mapText(meter, input, (text) => text.toUpperCase()),
  },
  urlencode: {
    summary: 'For use in an address; objects and lists of pairs become key=value with &.',
    parameters: [],
    run: (meter, input) =>
      urlencode(input, (value) => mapText(meter, value, (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')))),
  },
  urlize: {
    summary: 'Makes links of addresses, their text cut to a length; with true, rel="nofollow".',
    parameters: ['length', 'nofollow'],
    run: (meter, input, [length, nofollow]) => {
      const cut = wholeNumber(length, Number.MAX_SAFE_INTEGER)
      return urlize(meter, toText(meter, input), cut, nofollow === true)
    },
  },
  wordcount: {
    summary: 'The number of words.',
    parameters: [],
    run: (meter, input) => {
      const text = toText(meter, input)
      meter.list(text.length >> 1)
      return text.match(/\w+/g)?.length ?? 0
    },
  },
  wordwrap: {
    summary: 'Breaks lines at words so that they have at most a width (79).',
    parameters: ['width'],
    run: (meter, input, [width]) => wordwrap(meter, toText(meter, input), Math.max(1, wholeNumber(width, 79))),
  },
}

function urlencode(input: Value, encode: (value: Value) => string): string {
  if (!Array.isArray(input) && !isPlainObject(input)) return encode(input)
  const pairs: Value[] = Array.isArray(input) ? input : Object.entries(input)
  return pairs.map((pair) => (Array.isArray(pair) ? `${encode(pair[0])}=${encode(pair[1])}` : encode(pair))).join('&')
}
