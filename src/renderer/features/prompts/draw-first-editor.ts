import { useCurrentView } from '../../shared-views/current-view'
import { dropEarly, earlyStands, keepEarly } from '../../shared-views/prompt-editor/early-editor'
import { applyLook } from '../../shared-views/prompt-editor/editor-look'
import { loadMonaco } from '../../shared-views/prompt-editor/load-monaco'
import { createMessageEditor, type EditorUse } from '../../shared-views/prompt-editor/message-editor'
import { settingsStore } from '../../shared-views/settings-store'
import { afterPaint } from '../../ui/after-paint'
import { completionSource } from './completion-source'
import { firstFrame } from './first-frame'
import type { PromptsStores } from './prompts-stores'
import type { Tab } from './tab'
import { tabModeToast } from './tab-mode-toast'

/** Then the app comes without it. Only for a host or a script that hangs: what fails is known at once. */
const LONGEST_WAIT_MS = 20_000

/**
 * Makes the first message's editor before the app, which takes it in as it is. Resolves when it is seen, and at once where
 * there will be none.
 */
export async function drawFirstEditor(stores: PromptsStores): Promise<void> {
  const settings = settingsStore(stores.connection)
  // Where Monaco can't be had, the app says so.
  const loading = loadMonaco().catch(() => null)
  const late = new Promise<null>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS, null))
  const tab = await Promise.race([frontTab(stores), late])
  const [message] = tab?.draft.messages ?? []
  if (tab === null || message === undefined) return
  const label = `${message.role} message 1`
  // Drawn while Monaco is on its way, which then finds the font looked up.
  const { frame, place } = firstFrame(message.role, label, message.template)
  document.body.append(frame)
  try {
    const monaco = await Promise.race([loading, late])
    if (monaco === null || !isShown(stores, message.key)) return
    applyLook(settings.getState().settings)
    const use = (): EditorUse => ({
      label,
      value: message.template,
      completion: () => completionSource(tab, stores.start.getState().language),
      onChange: (text) => stores.tabs.getState().setTemplate(tab.id, message.key, text),
      onTabMode: tabModeToast,
    })
    place.replaceChildren()
    keepEarly(createMessageEditor(monaco, place, message.key, use), frame)
    dropWhereNotShown(stores, message.key)
    await new Promise<void>((resolve) => afterPaint(resolve))
  } finally {
    if (!earlyStands()) frame.remove()
  }
}

const inFront = ({ tabs }: PromptsStores): Tab | undefined => {
  const { tabs: open, active } = tabs.getState()
  return open.find(({ id }) => id === active)
}

/** The tab in front as soon as it is known; null where there is none, or where it can't be had. */
function frontTab(stores: PromptsStores): Promise<Tab | null> {
  return new Promise((resolve) => {
    const stop = onChange(stores, () => {
      const tab = inFront(stores)
      if (tab === undefined && stores.start.getState().phase === 'starting') return
      resolve(tab ?? null)
      // Not within the first call, which comes before there is anything to stop.
      queueMicrotask(() => stop())
    })
  })
}

/** Another view, another prompt, or none: the early editor must not stand over it. */
function dropWhereNotShown(stores: PromptsStores, key: string): void {
  const stop = onChange(stores, () => {
    if (earlyStands() && isShown(stores, key)) return
    dropEarly()
    queueMicrotask(() => stop())
  })
}

const isShown = (stores: PromptsStores, key: string): boolean =>
  useCurrentView.getState().view === 'prompts' &&
  stores.start.getState().phase !== 'failed' &&
  inFront(stores)?.draft.messages[0]?.key === key

/** Looks now and whenever what decides about the first message has changed. */
function onChange({ tabs, start }: PromptsStores, look: () => void): () => void {
  const stops = [tabs.subscribe(look), start.subscribe(look), useCurrentView.subscribe(look)]
  look()
  return () => {
    for (const stop of stops) stop()
  }
}
