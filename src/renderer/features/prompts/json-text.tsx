import { jsonTokens } from '../../shared-views/run-output/json-tokens'
import './compiled-pane.css'

/** A value as JSON, in its colours. */
export function JsonText({ value }: { value: unknown }) {
  let at = 0
  const lines = JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => {
      const start = at
      at += line.length + 1
      return { start, tokens: jsonTokens(line) }
    })
  return (
    <pre className="compiled-text">
      {lines.map(({ start, tokens }) => (
        <div key={start}>
          {tokens.map(({ kind, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a line are told apart by their place alone.
            <span key={index} className={kind === 'plain' ? undefined : `code-${kind}`}>
              {text}
            </span>
          ))}
        </div>
      ))}
    </pre>
  )
}
