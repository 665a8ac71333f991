import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { Button } from '../../../ui/button'

/** What stands above the list. */
export function ListHead() {
  const keysOf = useActionKeys()
  return (
    <header className="experiment-bar">
      <h2>Experiments</h2>
      <span className="experiment-space" />
      <Button variant="filled" icon="plus" kbd={keysOf('experiment.new')} onClick={() => runAction('experiment.new')}>
        New experiment
      </Button>
    </header>
  )
}
