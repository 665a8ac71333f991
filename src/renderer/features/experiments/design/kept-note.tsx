import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction, useActions } from '../../../shared-views/actions/use-actions'
import { Button } from '../../../ui/button'
import { Note } from '../../../ui/note'
import { showToast, UNDO_KEY } from '../../../ui/toast'
import { ago } from '../../../ui/when'
import type { DesignKeeper } from './design-keeper'
import type { DesignStore } from './design-store'
import { keptWords } from './kept-design'

interface KeptNoteProps {
  store: DesignStore
  keeper: DesignKeeper
}

/** Offers a design that was begun before, as long as no other is. */
export function KeptNote({ store, keeper }: KeptNoteProps) {
  const keysOf = useActionKeys()
  const begun = useStore(store, (state) => state.begun)
  const offer = useStore(keeper, (state) => state.offer)
  const offered = begun ? null : offer
  useEffect(() => {
    // A host that is away says so itself, and all else goes on without.
    if (!begun)
      keeper
        .getState()
        .look()
        .catch(() => undefined)
  }, [keeper, begun])
  const discard = async () => {
    const undo = await keeper.getState().discard()
    if (undo === null) return
    const run = () => void undo().catch(() => undefined)
    showToast({ title: 'The design was discarded', icon: 'undo', action: { label: 'Undo', kbd: UNDO_KEY, run } })
  }
  useActions({
    'design.resume': offered === null ? null : () => void keeper.getState().resume(),
    'design.discard': offered === null ? null : () => void discard(),
  })
  if (offered === null) return null
  return (
    <div className="experiment-problem">
      <Note
        tone="neutral"
        actions={
          <>
            <Button size="small" kbd={keysOf('design.resume')} onClick={() => runAction('design.resume')}>
              Go on with it
            </Button>
            <Button size="small" variant="quiet" onClick={() => runAction('design.discard')}>
              Discard
            </Button>
          </>
        }
      >
        Begun and not kept as an experiment, {ago(offered.at)}: {keptWords(offered)}.
      </Note>
    </div>
  )
}
