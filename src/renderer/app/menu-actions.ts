import type { AvailableActions } from '#shared/contract/window'
import type { ViewName } from '../shared-views/current-view'
import { type KeyAction, useKeys } from '../shared-views/keys'

/** What the menu of the desktop window asks for, and the key that is registered for it here. */
const KEYS: Record<string, string> = {
  'prompt.new': 'Ctrl N',
  'prompt.save': 'Ctrl S',
  'prompt.close': 'Ctrl W',
  'prompt.run': 'Ctrl Enter',
  'prompt.stop': 'Escape',
  'runs.search': 'Ctrl K',
  'view.prompts': 'Ctrl 1',
  'view.runs': 'Ctrl 2',
  'pane.library': 'Ctrl B',
  'pane.output': 'Ctrl J',
  'keys.show': '?',
}

/** Can be done from everywhere: the view that does it comes to the front first. */
const FROM_ANYWHERE: Record<string, ViewName> = { 'prompt.new': 'prompts' }

function registered(id: string): KeyAction | undefined {
  const keys = KEYS[id]
  return [...useKeys.getState().groups.values()]
    .reverse()
    .flat()
    .find((action) => action.keys === keys)
}

/** What the menu can ask for now. */
export const availableActions = (): AvailableActions =>
  Object.entries(KEYS)
    .filter(([id]) => id in FROM_ANYWHERE || registered(id) !== undefined)
    .map(([id, keys]) => ({ id, keys }))

/** Does what the menu asks for, at once or as soon as its view is there. */
export function runAction(id: string, show: (view: ViewName) => void): void {
  const action = registered(id)
  const view = FROM_ANYWHERE[id]
  if (action !== undefined) {
    action.run(new KeyboardEvent('keydown'))
    return
  }
  if (view === undefined) return
  const off = useKeys.subscribe(() => {
    const arrived = registered(id)
    if (arrived === undefined) return
    off()
    arrived.run(new KeyboardEvent('keydown'))
  })
  show(view)
}
