import { type ReactNode, useRef, useState } from 'react'
import { useActions } from '../../shared-views/actions/use-actions'
import { Button } from '../../ui/button'
import { PaneTabs } from '../../ui/pane-tabs'
import { Sentence } from '../../ui/sentence'
import { type Compiled, CompiledMessages } from './compiled-messages'
import type { ContextLength } from './context-length'
import { JsonText } from './json-text'
import { TokenTotal } from './token-total'
import './compiled-pane.css'

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
              {compiled !== null && <CompiledMessages compiled={compiled} old={blocked !== null} />}
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
