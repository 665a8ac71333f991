import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { Icon, type IconName } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { Tip } from '../../ui/tip'
import './tab-strip.css'

export interface StripTab {
  id: string
  name: string
  /** Not saved as it stands. */
  edited: boolean
  state: 'idle' | 'running' | 'failed'
}

interface TabStripProps {
  tabs: readonly StripTab[]
  active: string | null
  onActivate: (id: string) => void
  onClose: (id: string) => void
  onNew: () => void
}

const SIGNS: Record<StripTab['state'], IconName> = { idle: 'prompt', running: 'spinner', failed: 'error' }
const WORDS: Record<StripTab['state'], string> = { idle: '', running: ', running', failed: ', failed' }

export const tabElementId = (id: string): string => `prompt-tab-${id}`

/**
 * The open prompts. The list of tabs owns the tabs without holding them, since each stands beside its close button, and a
 * list of tabs may hold nothing but tabs.
 */
export function TabStrip({ tabs, active, onActivate, onClose, onNew }: TabStripProps) {
  const keysOf = useActionKeys()
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active !== null) document.getElementById(tabElementId(active))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active])
  const count = useRef(tabs.length)
  useEffect(() => {
    const closed = tabs.length < count.current
    count.current = tabs.length
    // What had the focus went with its tab: it goes to the next one, or to where another is opened.
    if (!closed || document.activeElement !== document.body) return
    const next = active === null ? null : document.getElementById(tabElementId(active))
    ;(next ?? strip.current?.querySelector<HTMLElement>('.tab-new button'))?.focus()
  }, [tabs.length, active])
  const move = (event: KeyboardEvent, at: number) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const tab = to === undefined ? undefined : tabs.at((to + tabs.length) % tabs.length)
    if (event.key === 'Delete') onClose(tabs[at]?.id ?? '')
    else if (tab === undefined) return
    else {
      onActivate(tab.id)
      document.getElementById(tabElementId(tab.id))?.focus()
    }
    event.preventDefault()
  }
  return (
    <div className="tab-strip" ref={strip}>
      <div role="tablist" aria-label="Open prompts" aria-owns={tabs.map(({ id }) => tabElementId(id)).join(' ')} />
      {tabs.map(({ id, name, edited, state }, index) => (
        <div
          key={id}
          className="tab-cell"
          data-active={id === active ? '' : undefined}
          onAuxClick={(event) => {
            if (event.button === 1) onClose(id)
          }}
        >
          <button
            type="button"
            role="tab"
            id={tabElementId(id)}
            className="tab-button"
            aria-selected={id === active}
            aria-controls="prompt-work"
            aria-label={`${name}${edited ? ', not saved' : ''}${WORDS[state]}`}
            tabIndex={id === active ? 0 : -1}
            onClick={() => onActivate(id)}
            onKeyDown={(event) => move(event, index)}
          >
            <span className={state === 'failed' ? 'tab-sign tab-sign--failed' : 'tab-sign'}>
              <Icon name={SIGNS[state]} size={12} />
            </span>
            <span className="cut">{name}</span>
            {edited && <span className="tab-dot" title="Not saved" />}
          </button>
          <Tip label="Close" keys={id === active ? keysOf('prompt.close') : undefined}>
            <button type="button" className="tab-close" aria-label={`Close ${name}`} onClick={() => onClose(id)}>
              <Icon name="close" size={12} />
            </button>
          </Tip>
        </div>
      ))}
      <span className="tab-new">
        <IconButton icon="plus" label="New prompt" kbd={keysOf('prompt.new')} onClick={onNew} />
      </span>
    </div>
  )
}
