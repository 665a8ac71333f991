import { useMemo, useRef } from 'react'
import type { Mistake } from '#shared/domain/template'
import type { EditorRegistry } from '../../shared-views/prompt-editor/editor-registry'
import { applyRepair, repairAt, stepMistake } from '../../shared-views/prompt-editor/mistake-order'
import { keepSame, located, mistakesByMessage } from '../../shared-views/prompt-editor/mistakes-by-message'
import type { Tab } from './tab'
import type { TabsStore } from './tabs-store'

interface MistakeControl {
  byMessage: ReadonlyMap<string, Mistake[]>
  repair: (key: string, mistake: Mistake) => void
  /** Repairs the mistake in the cursor's line, else the first that can be. */
  repairHere: () => void
  step: (by: 1 | -1) => void
  /** Goes to the message's first mistake. */
  showFirst: (key: string) => void
}

/** The mistakes that the preview found, and what can be done about them. */
export function useMistakes(tabs: TabsStore, tab: Tab, registry: EditorRegistry): MistakeControl {
  const before = useRef<ReadonlyMap<string, Mistake[]>>(new Map())
  const { answer } = tab
  const byMessage = useMemo(() => {
    before.current =
      answer === null ? new Map() : keepSame(before.current, mistakesByMessage(answer.question.keys, answer.preview.mistakes))
    return before.current
  }, [answer])
  const keys = tab.draft.messages.map(({ key }) => key)
  const all = () => located(keys, byMessage)
  const repair = (key: string, mistake: Mistake) => {
    const message = tab.draft.messages.find((candidate) => candidate.key === key)
    const lookedAt = answer?.question.content.messages[answer.question.keys.indexOf(key)]?.template
    // The place belongs to the text that was looked at: while a newer one is on its way, it may be another.
    if (message === undefined || message.template !== lookedAt) return
    tabs.getState().setTemplate(tab.id, key, applyRepair(message.template, mistake))
  }
  const reveal = (mistake: Mistake | null | undefined) => {
    const key = mistake == null ? undefined : keys[mistake.place.message]
    if (mistake != null && key !== undefined) registry.reveal(key, mistake.place.line, mistake.place.column)
  }
  return {
    byMessage,
    repair,
    repairHere: () => {
      const found = repairAt(all(), registry.spot(keys))
      const key = found === null ? undefined : keys[found.place.message]
      if (found !== null && key !== undefined) repair(key, found)
    },
    step: (by) => reveal(stepMistake(all(), registry.spot(keys), by)),
    showFirst: (key) =>
      reveal(
        stepMistake(
          all().filter(({ place }) => keys[place.message] === key),
          null,
          1,
        ),
      ),
  }
}
