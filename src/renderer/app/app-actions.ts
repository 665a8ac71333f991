import { useActions } from '../shared-views/actions/use-actions'
import { useCurrentView } from '../shared-views/current-view'
import { usePaneVisibility } from '../shared-views/pane-visibility'
import { useSearchRuns } from '../shared-views/search-runs'
import { useSettings } from '../shared-views/settings-store'
import { undoLast, useToast } from '../ui/toast'
import { useOverlay } from './overlay'
import { focusPane } from './pane-cycle'
import { VIEWS, viewAction } from './views'
import { useWorkbench } from './workbench'

/** Binds the actions that hold in every view. */
export function useAppActions(): void {
  const { show, view } = useCurrentView()
  const { toggle } = usePaneVisibility()
  const open = useOverlay((state) => state.open)
  const cycleTheme = useWorkbench((workbench) => workbench.cycleTheme)
  const checkConnections = useWorkbench((workbench) => workbench.checkConnections)
  const offline = useSettings(({ settings }) => settings.offline)
  const change = useSettings((state) => state.change)
  const canUndo = useToast(({ undoable }) => undoable.length > 0)
  const inPrompts = view === 'prompts'
  useActions({
    ...Object.fromEntries(VIEWS.map(({ name }) => [viewAction(name), () => show(name)])),
    'palette.open': () => open('palette'),
    'pane.library': inPrompts ? () => toggle('library') : null,
    'pane.output': inPrompts ? () => toggle('output') : null,
    'pane.next': () => focusPane(1),
    'pane.previous': () => focusPane(-1),
    'keys.show': () => open('keys'),
    'keys.change': () => open('change-keys'),
    'theme.next': cycleTheme,
    // Models has one of its own.
    'connections.check': view === 'models' ? null : () => void checkConnections(),
    'offline.switch': () => void change({ offline: !offline }),
    'undo.last': canUndo ? undoLast : null,
    'runs.search': () => useSearchRuns.getState().ask(),
  })
}
