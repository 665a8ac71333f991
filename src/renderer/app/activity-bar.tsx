import { useActionKeys } from '../shared-views/actions/key-settings'
import { useCurrentView, type ViewName } from '../shared-views/current-view'
import { classes } from '../ui/classes'
import { Icon } from '../ui/icon'
import { ariaKeys } from '../ui/key-label'
import { Tip } from '../ui/tip'
import { VIEWS, viewAction } from './views'

/** The views, as a column at the left. */
export function ActivityBar() {
  const current = useCurrentView((state) => state.view)
  const show = useCurrentView((state) => state.show)
  const keysOf = useActionKeys()
  const item = (name: ViewName) => classes('activity-item', name === current && 'activity-item--current')
  return (
    <nav className="activity-bar" aria-label="Views">
      {VIEWS.map(({ name, label, icon, apart }) => {
        const keys = keysOf(viewAction(name))
        return (
          <Tip key={name} label={label} keys={keys} side="right">
            <button
              type="button"
              className={classes(item(name), apart && 'activity-item--apart')}
              aria-label={label}
              {...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}
              {...(name === current ? { 'aria-current': 'page' as const } : {})}
              onClick={() => show(name)}
            >
              <Icon name={icon} size={18} />
            </button>
          </Tip>
        )
      })}
    </nav>
  )
}
