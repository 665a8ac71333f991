import { useLayoutEffect } from 'react'
import { actionText } from '#shared/actions'
import { activeKeys, useKeySettings } from '../shared-views/actions/key-settings'
import { boundActions, useBoundActions } from '../shared-views/actions/use-actions'
import { useSettings } from '../shared-views/settings-store'
import { isMac } from '../ui/key-label'
import { releaseKeys } from './held-keys'
import { isField, isTyping, matchesKeys } from './key-match'

/** What floats keeps its keys. */
const FLOATING = '[data-floating]'
/** It still stands for some frames after it was closed, with the focus in it, and would take the next key for its own. */
const CLOSED = '[data-floating][data-closed]'

const isWithin = (target: EventTarget | null, places: string): boolean =>
  target instanceof Element && target.closest(places) !== null

/** Gives each key press to the action that it belongs to; what a control or something that floats took stays theirs. */
export function useKeyDispatch(): void {
  useChosenKeys()
  // Before the first paint: who sees the page may press.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !isWithin(event.target, FLOATING)) dispatch(event, event.target)
    }
    const beforeAll = (event: KeyboardEvent) => {
      if (!isWithin(event.target, CLOSED)) return
      event.stopPropagation()
      event.preventDefault()
      dispatch(event, null)
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keydown', beforeAll, { capture: true })
    releaseKeys()
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keydown', beforeAll, { capture: true })
    }
  }, [])
}

function dispatch(event: KeyboardEvent, target: EventTarget | null): void {
  if (event.isComposing) return
  const settings = useKeySettings.getState()
  const action = boundActions(useBoundActions.getState()).find(
    ({ id }) =>
      !(actionText(id).notInFields === true && isField(target)) &&
      activeKeys(id, settings).some((keys) => matchesKeys(keys, event, isMac) && !isTyping(keys, target)),
  )
  if (action !== undefined && action.run(event) !== false) event.preventDefault()
}

/** Keeps the keys up with the settings of the workspace. */
function useChosenKeys(): void {
  const changes = useSettings(({ settings }) => settings.keys)
  const singleLetters = useSettings(({ settings }) => settings.singleLetterKeys)
  useLayoutEffect(() => useKeySettings.setState({ changes, singleLetters }), [changes, singleLetters])
}
