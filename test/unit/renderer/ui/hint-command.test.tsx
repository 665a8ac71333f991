import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { HintCommand } from '../../../../src/renderer/ui/hint-command'

const shown = (hint: string) => renderToStaticMarkup(<HintCommand hint={hint} />)

describe('a hint', () => {
  it('sets the command at its end apart, with a way to copy it', () => {
    expect(shown('Start it with `ollama serve`.')).toContain('<code>ollama serve</code>')
    expect(shown('Start it with `ollama serve`.')).toContain('Copy the command')
  })
  it.each(['Try again.', 'Pull it with `ollama pull qwen3:8b`, or use qwen3:4b.', '`num_ctx` is too small.', 'A lone ` stays.'])(
    'stays a sentence: %s',
    (hint) => expect(shown(hint)).not.toContain('Copy the command'),
  )
})
