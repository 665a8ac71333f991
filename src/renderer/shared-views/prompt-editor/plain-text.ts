import { PADDING } from './editor-options'

/** The text as PlainTemplate draws it, for a page that has no React yet. */
export function plainText(text: string): HTMLElement {
  const all = document.createElement('pre')
  all.className = 'template-plain'
  all.style.padding = `${PADDING}px 0`
  for (const [index, line] of text.split('\n').entries()) {
    const row = span('template-plain-line', '')
    row.append(span('template-plain-number', String(index + 1)), span('template-plain-text', line === '' ? ' ' : line))
    all.append(row)
  }
  return all
}

function span(className: string, text: string): HTMLElement {
  const node = document.createElement('span')
  node.className = className
  node.textContent = text
  return node
}
