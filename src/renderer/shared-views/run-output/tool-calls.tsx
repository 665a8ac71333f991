import type { ToolCall } from '#shared/domain/run'
import { countOf } from '../../ui/count'
import { Icon } from '../../ui/icon'
import { jsonTokens } from './json-tokens'
import './tool-calls.css'

/** What the model asked for, in its order. Nothing of it was called, and it is said so. */
export function ToolCalls({ calls }: { calls: readonly ToolCall[] }) {
  if (calls.length === 0) return null
  return (
    <section className="tool-calls" aria-label="Tool calls" data-testid="tool-calls">
      <p className="tool-calls-head">{countOf(calls.length, 'tool call')}, shown and not carried out</p>
      <ol>
        {numbered(calls).map(({ place, call }) => (
          <li key={place} className="tool-call">
            <span className="tool-call-name">
              <Icon name="braces" size={12} />
              <b>{call.name}</b>
              {call.id === null ? null : <span className="tool-call-id cut">{call.id}</span>}
            </span>
            <pre>
              <JsonText text={JSON.stringify(call.arguments, null, 2)} />
            </pre>
          </li>
        ))}
      </ol>
    </section>
  )
}

const numbered = (calls: readonly ToolCall[]) => calls.map((call, place) => ({ place, call }))

/** JSON in its colours, as it stands. */
function JsonText({ text }: { text: string }) {
  let at = 0
  return text.split('\n').map((line) => {
    const start = at
    at += line.length + 1
    let column = 0
    return (
      <span key={start}>
        {jsonTokens(line).map((token) => {
          const place = column
          column += token.text.length
          return (
            <span key={place} className={token.kind === 'plain' ? undefined : `code-${token.kind}`}>
              {token.text}
            </span>
          )
        })}
        {'\n'}
      </span>
    )
  })
}
