import { useLayoutEffect } from 'react'
import { actionText } from '#shared/actions'
import { activeKeys, useKeySettings } from '../shared-views/actions/key-settings'
import { boundActions, useBoundActions } from '../shared-views/actions/use-actions'
import { useSettings } from '../shared-views/settings-store'
import { isMac } from '../ui/key-label'
import { isField, isTyping, matchesKeys } from './key-match'

/** What floats keeps its keys, but not while it goes away: Escape and the next key may come within one frame. */
const FLOATING = '[data-floating]:not([data-closed])'

/** Gives each key press to the action that it belongs to; what a control or something that floats took stays theirs. */
export function useKeyDispatch(): void {
  useChosenKeys()
  // Before the first paint: who sees the page may press.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(FLOATING) !== null) return
      const settings = useKeySettings.getState()
      const action = boundActions(useBoundActions.getState()).find(
        ({ id }) =>
          !(actionText(id).notInFields === true && isField(event.target)) &&
          activeKeys(id, settings).some((keys) => matchesKeys(keys, event, isMac) && !isTyping(keys, event.target)),
      )
      if (action === undefined) return
      if (action.run(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Keeps the keys up with the settings of the workspace. */
function useChosenKeys(): void {
  const changes = useSettings(({ settings }) => settings.keys)
  const singleLetters = useSettings(({ settings }) => settings.singleLetterKeys)
  useLayoutEffect(() => useKeySettings.setState({ changes, singleLetters }), [changes, singleLetters])
}
