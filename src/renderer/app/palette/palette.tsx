import { Dialog } from '@base-ui/react/dialog'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Icon } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'
import { useKeepFocus } from '../../ui/use-keep-focus'
import type { Entry } from './entry'
import { PaletteList } from './palette-list'
import { parseQuery } from './query'
import { recentIds, rememberChoice } from './recent'
import { sections } from './sections'
import { takeTypedAhead } from './typed-ahead'
import { useSources } from './use-sources'
import './palette.css'

/** Finds prompts, actions, runs and models, and does what is chosen. Mounted while it is open. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [entered, setEntered] = useState(false)
  const [recent] = useState(recentIds)
  // What had the focus gets it back before the action runs: an action on a message belongs to the one with the cursor.
  const [before] = useState(() => document.activeElement)
  const field = useRef<HTMLInputElement>(null)
  const fieldStands = useCallback((node: HTMLInputElement | null) => {
    field.current = node
    if (node === null) return
    // At once, not a frame later as the dialog would: whoever opened the palette is typing already.
    node.focus()
    const { text, entered } = takeTypedAhead()
    if (text !== '') setTyped((already) => text + already)
    setEntered(entered && text !== '')
  }, [])
  const list = useId()
  useKeepFocus(field, true)
  const query = parseQuery(typed)
  const shown = sections(query, useSources(query), recent)
  const entries = shown.flatMap((section) => section.entries)
  const current = entries[Math.min(at, entries.length - 1)]
  const optionId = (entry: Entry) => `${list}-${entries.indexOf(entry)}`

  const currentId = current === undefined ? undefined : optionId(current)
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  const leave = () => {
    flushSync(onClose)
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  }
  const choose = (entry: Entry) => {
    rememberChoice(entry.id)
    leave()
    entry.run()
  }
  // Enter was pressed before there was a list: the first that the text finds is chosen once it is found.
  const hasty = useRef(choose)
  hasty.current = choose
  useEffect(() => {
    if (entered && current !== undefined) queueMicrotask(() => hasty.current(current))
  }, [entered, current])
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1
    const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1, PageDown: last, PageUp: 0 }[event.key]
    if (to !== undefined) setAt(Math.max(0, to))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && current !== undefined) choose(current)
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) leave()
    else return
    event.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-scrim" />
        <Dialog.Popup className="palette float" data-floating="" initialFocus={field} finalFocus={false}>
          <Dialog.Title className="visually-hidden">Search prompts, runs and commands</Dialog.Title>
          <div className="palette-field">
            <Icon name="search" size={14} />
            <input
              ref={fieldStands}
              role="combobox"
              aria-label="Search prompts, runs and commands"
              aria-expanded={entries.length > 0}
              aria-controls={list}
              aria-autocomplete="list"
              {...(currentId === undefined ? {} : { 'aria-activedescendant': currentId })}
              placeholder="Search prompts, runs and commands"
              spellCheck={false}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setAt(0)
              }}
              onKeyDown={onKeyDown}
            />
            <Kbd keys="Escape" />
          </div>
          <PaletteList id={list} sections={shown} current={current} optionId={optionId} onChoose={choose} />
          <div className="palette-foot" aria-hidden="true">
            <span>
              <Kbd keys="ArrowUp" />
              <Kbd keys="ArrowDown" /> move
            </span>
            <span>
              <Kbd keys="Enter" /> choose
            </span>
            <span className="palette-space" />
            <span>
              <Kbd keys=">" /> commands <Kbd keys="#" /> runs <Kbd keys="@" /> models
            </span>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
