import type { CompiledPreview } from '#shared/domain/template'
import { compiledSpans } from './compiled-spans'
import './compiled-pane.css'

export interface Compiled {
  messages: NonNullable<CompiledPreview['messages']>
  /** The templates that they were made from. */
  templates: readonly string[]
  tokens: readonly number[]
}

/** The messages as they are compiled, what was put in marked. `old` where they are of an earlier text. */
export function CompiledMessages({ compiled, old }: { compiled: Compiled; old: boolean }) {
  return (
    <div className={old ? 'compiled-messages compiled-messages--old' : 'compiled-messages'} data-testid="compiled">
      {compiled.messages.map(({ role, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: compiled messages are told apart by their place alone.
        <div key={index}>
          <div className="compiled-role">{role}</div>
          <div className="compiled-text">
            {keyed(compiledSpans(compiled.templates[index] ?? '', content)).map(({ at, text, substituted }) =>
              substituted ? (
                <span key={at} className="compiled-put">
                  {text}
                </span>
              ) : (
                text
              ),
            )}
          </div>
        </div>
      ))}
    </div>
  )
}

const keyed = (spans: ReturnType<typeof compiledSpans>) => {
  let at = 0
  return spans.map((span) => {
    const start = at
    at += span.text.length
    return { ...span, at: start }
  })
}
