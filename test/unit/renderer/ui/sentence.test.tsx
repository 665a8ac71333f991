import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Sentence } from '../../../../src/renderer/ui/sentence'

const html = (text: string) => renderToStaticMarkup(<Sentence text={text} />)

it('shows as code what is to be typed', () => {
  expect(html('Start it with `ollama serve`.')).toBe('Start it with <code class="sentence-code">ollama serve</code>.')
  expect(html('`a` or `b`')).toBe('<code class="sentence-code">a</code> or <code class="sentence-code">b</code>')
})

it('leaves a lone backtick, and takes no text for markup', () => {
  expect(html('It`s <b>here</b>')).toBe('It`s &lt;b&gt;here&lt;/b&gt;')
})
