import { ACTION_IDS } from '#shared/actions'
import { activeKeys, useKeySettings } from '../shared-views/actions/key-settings'
import { whenEarlyGone } from '../shared-views/prompt-editor/early-editor'
import { isMac } from '../ui/key-label'
import { isTyping, matchesKeys } from './key-match'

/** Keys of actions that were pressed at the first editor before there was an app to do them. */
const held: KeyboardEvent[] = []

/** From now on, until the app takes keys itself. */
export function holdKeys(): void {
  window.addEventListener('keydown', hold)
}

/** The app takes keys from now on, and is given the held ones as soon as its first message has the editor. */
export function releaseKeys(): void {
  window.removeEventListener('keydown', hold)
  // Behind the drawing that this is a part of: then all that it shows can be done.
  setTimeout(() => whenEarlyGone(() => setTimeout(pressHeld)))
}

function hold(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const settings = useKeySettings.getState()
  const isAction = ACTION_IDS.some((id) =>
    activeKeys(id, settings).some((keys) => matchesKeys(keys, event, isMac) && !isTyping(keys, event.target)),
  )
  if (!isAction) return
  event.preventDefault()
  held.push(event)
}

function pressHeld(): void {
  for (const event of held.splice(0)) {
    const target = event.target instanceof Node && event.target.isConnected ? event.target : document.body
    target.dispatchEvent(new KeyboardEvent('keydown', event))
  }
}
