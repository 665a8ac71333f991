import { type ReactNode, useRef, useState } from 'react'
import type { CompiledPreview } from '#shared/domain/template'
import { useActions } from '../../shared-views/actions/use-actions'
import { jsonTokens } from '../../shared-views/run-output/json-tokens'
import { Button } from '../../ui/button'
import { count } from '../../ui/count'
import { Estimated } from '../../ui/figure'
import { PaneTabs } from '../../ui/pane-tabs'
import { Sentence } from '../../ui/sentence'
import { compiledSpans } from './compiled-spans'
import type { ContextLength } from './context-length'
import './compiled-pane.css'

export interface Compiled {
  messages: NonNullable<CompiledPreview['messages']>
  /** The templates that they were made from. */
  templates: readonly string[]
  tokens: readonly number[]
}

interface CompiledPaneProps {
  /** The last that could be compiled; null where there was none. */
  compiled: Compiled | null
  /** Why what is on the screen can't be compiled; null where `compiled` is of it. */
  blocked: string | null
  /** The preview could not be had at all. */
  failure: string | null
  /** How many tokens fit, where known. */
  context: ContextLength | null
  /** What would be sent, beside the messages. */
  request: Record<string, unknown>
  scorers: ReactNode
  versions: ReactNode
  onRetry: () => void
}

/** The prompt as the model will get it. */
export function CompiledPane({ compiled, blocked, failure, context, request, scorers, versions, onRetry }: CompiledPaneProps) {
  const [tab, setTab] = useState<'compiled' | 'request' | 'scorers' | 'versions'>('compiled')
  const pane = useRef<HTMLDivElement>(null)
  const show = (which: 'scorers' | 'versions', place: string) => () => {
    setTab(which)
    pane.current?.querySelector<HTMLElement>(`[role="tab"]:${place}`)?.focus()
  }
  useActions({ 'scorers.show': show('scorers', 'nth-last-child(2)'), 'versions.show': show('versions', 'last-child') })
  const total = compiled === null || blocked !== null ? null : compiled.tokens.reduce((sum, tokens) => sum + tokens, 0)
  const note =
    failure !== null ? <PreviewFailure message={failure} onRetry={onRetry} /> : <Blocked text={blocked} had={compiled !== null} />
  return (
    <PaneTabs
      ref={pane}
      label="Compiled prompt"
      active={tab}
      onChange={setTab}
      end={total !== null && (tab === 'compiled' || tab === 'request') && <TokenTotal total={total} context={context} />}
      tabs={[
        {
          id: 'compiled',
          label: 'Compiled',
          content: (
            <div className="compiled">
              {note}
              {compiled !== null && <Messages compiled={compiled} old={blocked !== null} />}
            </div>
          ),
        },
        {
          id: 'request',
          label: 'Request',
          content: (
            <div className="compiled">
              {note}
              <JsonText value={{ ...request, messages: compiled?.messages ?? [] }} />
            </div>
          ),
        },
        { id: 'scorers', label: 'Scorers', content: scorers },
        { id: 'versions', label: 'Versions', content: versions },
      ]}
    />
  )
}

const SOURCES: Record<ContextLength['by'], string> = {
  num_ctx: 'Asked for by num_ctx',
  loaded: 'The context that the model is loaded with now',
  limit: 'The most that the model allows; unasked, a server may give it less',
}

function TokenTotal({ total, context }: { total: number; context: ContextLength | null }) {
  const over = context !== null && total > context.tokens
  return (
    <span className={over ? 'compiled-total compiled-total--over' : 'compiled-total'}>
      <Estimated of="Estimated from the text; the model counts for itself">{count(total)}</Estimated>{' '}
      {context === null ? (
        <span title="num_ctx is not set, so the server's own length holds">tokens</span>
      ) : (
        <span title={SOURCES[context.by]}>
          {context.by === 'limit' ? `of at most ${count(context.tokens)}` : `of ${count(context.tokens)} tokens`}
        </span>
      )}
    </span>
  )
}

function Blocked({ text, had }: { text: string | null; had: boolean }) {
  if (text === null) return null
  return (
    <p className="compiled-note">
      {text} {had ? 'Below is how it stood before.' : 'Compiled once that is mended.'}
    </p>
  )
}

function PreviewFailure({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div className="compiled-note">
      <p>
        The preview did not come: <Sentence text={message} />
      </p>
      <Button size="small" icon="run-again" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}

function Messages({ compiled, old }: { compiled: Compiled; old: boolean }) {
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

function JsonText({ value }: { value: unknown }) {
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
