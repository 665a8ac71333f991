import { type ReactNode, useState } from 'react'
import type { PlacedMistake } from '../../shared-views/json-editor/check-text'
import { JsonEditor } from '../../shared-views/json-editor/json-editor'
import { Switch } from '../../ui/switch'
import { showToast } from '../../ui/toast'

export interface ReadText<Value> {
  value: Value | undefined
  mistakes: PlacedMistake[]
}

interface AnswerPartProps<Value> {
  label: string
  /** What the editor is called. */
  editor: string
  about: string
  on: boolean
  /** As it stands, or as it would begin. */
  text: string
  read: (text: string) => ReadText<Value>
  /** Null turns it off. */
  onTurn: (value: Value | null) => void
  onGood: (value: Value) => void
  /** The text can't be used: the last good value stays. */
  onBroken: (text: string) => void
  /** Puts back what holds now. */
  undo: () => void
  children?: ReactNode
}

/** A switch, and while it is on an editor for what it stands for. */
export function AnswerPart<Value>(props: AnswerPartProps<Value>) {
  const { label, editor, about, on, text, read, onTurn, onGood, onBroken, undo, children } = props
  const [mistakes, setMistakes] = useState<readonly PlacedMistake[]>(() => (on ? read(text).mistakes : []))
  const turn = (next: boolean) => {
    const now = read(text)
    setMistakes([])
    onTurn(next ? (now.value ?? null) : null)
    if (!next)
      showToast({ title: `${label} off`, sentence: 'Its text is gone from this prompt', action: { label: 'Undo', run: undo } })
  }
  const write = (written: string) => {
    const now = read(written)
    setMistakes(now.mistakes)
    if (now.value === undefined) onBroken(written)
    else onGood(now.value)
  }
  return (
    <section className="answer-part" aria-label={label}>
      <div className="answer-row">
        <span className="answer-label">{label}</span>
        <Switch label={label} checked={on} onChange={turn} />
      </div>
      <p className="answer-about">{about}</p>
      {on && (
        <>
          <JsonEditor label={editor} initial={text} mistakes={mistakes} onChange={write} />
          {mistakes.length > 0 && <p className="answer-about">The last good version stays in use.</p>}
          {children}
        </>
      )}
    </section>
  )
}
