import type { Meter } from '../meter'
import { joinTexts } from '../value'

/** Replaces without regular expressions; the result is counted before it is made. `count` below 0 means everywhere. */
export function replaceText(meter: Meter, text: string, old: string, replacement: string, count: number): string {
  if (count === 0) return text
  if (old === '') {
    meter.list(text.length)
    return joinTexts(meter, ['', ...text.split(''), ''], replacement)
  }
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf(old); at !== -1 && (count < 0 || parts.length < count); at = text.indexOf(old, from)) {
    if (parts.length % 1024 === 0) meter.list(1024)
    parts.push(text.slice(from, at))
    from = at + old.length
  }
  if (parts.length === 0) return text
  parts.push(text.slice(from))
  return joinTexts(meter, parts, replacement)
}

export function truncate(meter: Meter, text: string, length: number, killWords: boolean, ending: string): string {
  if (text.length <= length) return text
  const space = killWords ? -1 : text.lastIndexOf(' ', length)
  return joinTexts(meter, [text.slice(0, Math.max(0, space === -1 ? length : space)), ending], '')
}

export function striptags(text: string, keepLines: boolean): string {
  const bare = text.replace(/<\/?[a-z][a-z0-9]*\b[^>]*>|<!--[\s\S]*?-->/gi, '').trim()
  if (!keepLines) return bare.replace(/\s+/g, ' ')
  return bare
    .split(/\r\n|\n/)
    .map((line) => line.replace(/ +/g, ' ').trim())
    .join('\n')
    .replace(/\n\n\n+/g, '\n\n')
}

export function wordwrap(meter: Meter, text: string, width: number): string {
  meter.text(text.length * 2)
  meter.list(text.length >> 1)
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current].join('\n')
}

const WRAPPED = /^(?:\(|<|&lt;)?(.*?)(?:\.|,|\)|\n|&gt;)?$/
const MAIL = /^[\w.!#$%&'*+\-/=?^`{|}~]+@[a-z\d-]+(\.[a-z\d-]+)+$/i

/** Nunjucks' urlize. A long word is no address, which also keeps the expressions from running long. */
export function urlize(meter: Meter, text: string, length: number, noFollow: boolean): string {
  const rel = noFollow ? ' rel="nofollow"' : ''
  meter.list(text.length)
  const words = text.split(/(\s+)/).map((word) => {
    const url = word.length > 2000 ? null : (WRAPPED.exec(word)?.[1] ?? word)
    if (url === null) return word
    const shown = url.slice(0, Math.max(0, length))
    if (/^https?:\/\//.test(url)) return `<a href="${url}"${rel}>${shown}</a>`
    if (url.startsWith('www.')) return `<a href="http://${url}"${rel}>${shown}</a>`
    if (MAIL.test(url)) return `<a href="mailto:${url}">${url}</a>`
    return /\.(?:org|net|com)(?::|\/|$)/.test(url) ? `<a href="http://${url}"${rel}>${shown}</a>` : word
  })
  return joinTexts(meter, words, '')
}
