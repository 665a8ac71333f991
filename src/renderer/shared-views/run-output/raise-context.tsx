import type { ActionId } from '#shared/actions'
import { Button } from '../../ui/button'
import { count } from '../../ui/count'
import { useActionKeys } from '../actions/key-settings'

interface RaiseContextProps {
  to: number
  /** Whose keys stand on the buttons: those of the view in front. */
  actions: { raise: ActionId; raiseAndRun: ActionId }
  onRaise: () => void
  /** Left out where nothing ran yet. */
  onRaiseAndRun?: (() => void) | undefined
}

/** The ways to give a prompt the context that it needs. */
export function RaiseContext({ to, actions, onRaise, onRaiseAndRun }: RaiseContextProps) {
  const keysOf = useActionKeys()
  return (
    <>
      <Button size="small" icon="arrow-up" kbd={keysOf(actions.raise)} onClick={onRaise}>
        Raise num_ctx to {count(to)}
      </Button>
      {onRaiseAndRun === undefined ? null : (
        <Button size="small" icon="run-again" kbd={keysOf(actions.raiseAndRun)} onClick={onRaiseAndRun}>
          … and run again
        </Button>
      )}
    </>
  )
}
