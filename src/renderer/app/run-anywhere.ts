import type { ActionId } from '#shared/actions'
import { boundActions, runActionWhenBound, useBoundActions } from '../shared-views/actions/use-actions'
import { useCurrentView, type ViewName } from '../shared-views/current-view'

/** Can be done from everywhere: the view that does it comes to the front first. */
const FROM_ANYWHERE: { readonly [Id in ActionId]?: ViewName } = {
  'prompt.new': 'prompts',
  'library.import': 'prompts',
  'experiment.new': 'experiments',
  'cache.clear': 'settings',
  'connections.add': 'models',
}

/** What palette and menu can ask for now. */
export function availableIds(): ReadonlySet<ActionId> {
  const bound = boundActions(useBoundActions.getState()).map(({ id }) => id)
  return new Set([...bound, ...(Object.keys(FROM_ANYWHERE) as ActionId[])])
}

/** Does the action, at once or as soon as its view is there. */
export function runAnywhere(id: ActionId): void {
  const isBound = boundActions(useBoundActions.getState()).some((action) => action.id === id)
  const view = FROM_ANYWHERE[id]
  if (!isBound && view === undefined) return
  if (!isBound && view !== undefined) useCurrentView.getState().show(view)
  runActionWhenBound(id)
}
