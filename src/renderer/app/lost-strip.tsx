import { Icon } from '../ui/icon'
import { useWorkbench } from './workbench'

/** The host went away after all was well. What is on the screen stays. */
export function LostStrip() {
  const lost = useWorkbench((workbench) => workbench.started && workbench.link === 'closed')
  return (
    <div role="status">
      {lost ? (
        <div className="lost-strip">
          <Icon name="warning" size={14} />
          <span className="cut">
            The host does not answer. Trying again … Nothing on the screen is lost, and what ran is kept.
          </span>
        </div>
      ) : null}
    </div>
  )
}
