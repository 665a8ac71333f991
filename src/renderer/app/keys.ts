import { useEffect } from 'react'
import { useConnection } from '../shared-views/connection-context'
import { useCurrentView } from '../shared-views/current-view'
import { type KeyAction, useKeyActions, useKeys } from '../shared-views/keys'
import { usePaneVisibility } from '../shared-views/pane-visibility'
import { useSearchRuns } from '../shared-views/search-runs'
import { settingsStore, useSettings } from '../shared-views/settings-store'
import { isMac } from '../ui/key-label'
import { UNDO_KEY, undoLast } from '../ui/toast'
import { isField, isSingleLetter, isTyping, matchesKeys } from './key-match'
import { focusPane } from './pane-cycle'
import { VIEWS } from './views'

export const ANYWHERE = 'Anywhere'

/** The keys that hold in every view. */
export function useAppKeys(showKeys: () => void): void {
  const { show, view } = useCurrentView()
  const { toggle } = usePaneVisibility()
  const offline = useSettings(({ settings }) => settings.offline)
  const change = useSettings((state) => state.change)
  const views = VIEWS.map(({ name, label, keys }): KeyAction => ({ keys, label, where: ANYWHERE, run: () => show(name) }))
  const folding: KeyAction[] =
    view === 'prompts'
      ? [
          { keys: 'Ctrl B', label: 'Library', where: ANYWHERE, run: () => toggle('library') },
          { keys: 'Ctrl J', label: 'Output', where: ANYWHERE, run: () => toggle('output') },
        ]
      : []
  useKeyActions([
    ...views,
    { keys: 'Ctrl K', label: 'Search runs', where: ANYWHERE, run: () => useSearchRuns.getState().ask() },
    ...folding,
    {
      keys: 'Ctrl Shift O',
      label: offline ? 'Switch Offline off' : 'Switch Offline on',
      where: ANYWHERE,
      run: () => change({ offline: !offline }),
    },
    // In a field it is the field's own.
    { keys: UNDO_KEY, label: 'Undo', where: ANYWHERE, run: (event) => !isField(event.target) && undoLast() },
    { keys: 'F6', label: 'Next pane', where: ANYWHERE, run: () => focusPane(1) },
    { keys: 'Shift F6', label: 'Previous pane', where: ANYWHERE, run: () => focusPane(-1) },
    { keys: '?', label: 'Keys of this view', where: ANYWHERE, run: showKeys },
  ])
}

/** Gives each key press to the action that it belongs to; what a control or an open menu took stays theirs. */
export function useKeyDispatch(): void {
  const settings = settingsStore(useConnection())
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest('[data-floating]') !== null) return
      // The newest first: a view's key goes before one that holds everywhere.
      const actions = [...useKeys.getState().groups.values()].reverse().flat()
      const action = actions.find((candidate) =>
        [candidate.keys, ...(candidate.also ?? [])].some(
          (keys) =>
            matchesKeys(keys, event, isMac) &&
            !isTyping(keys, event.target) &&
            (settings.getState().settings.singleLetterKeys || !isSingleLetter(keys)),
        ),
      )
      if (action === undefined) return
      if (action.run(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [settings])
}
