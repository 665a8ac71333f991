import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { Button } from '../../../ui/button'
import { IconButton } from '../../../ui/icon-button'
import { Menu } from '../../../ui/menu'
import { TextField } from '../../../ui/text-field'
import { suggestedName } from './design'
import { lacks } from './design-lacks'
import { type DesignStore, needsRows } from './design-store'

interface DesignHeadProps {
  store: DesignStore
  field: RefObject<HTMLInputElement | null>
}

/** What the experiment is called, and what becomes of it. */
export function DesignHead({ store, field }: DesignHeadProps) {
  const keysOf = useActionKeys()
  const state = useStore(store)
  const { design, busy } = state
  const [lacking] = lacks(design, needsRows(state))
  return (
    <header className="experiment-bar">
      <IconButton
        icon="back"
        label="All experiments; the design is kept"
        kbd={keysOf('design.leave')}
        size="small"
        onClick={() => runAction('design.leave')}
      />
      <h2>New experiment</h2>
      <TextField
        ref={field}
        label="Name of the experiment"
        className="design-name"
        value={design.name}
        placeholder={suggestedName(design)}
        onChange={(name) => state.change({ name })}
      />
      <span className="experiment-space" />
      <Menu
        label="More about the design"
        align="end"
        trigger={<IconButton icon="more" size="small" label="More about the design" />}
        entries={[
          {
            label: 'Export the design',
            icon: 'download',
            kbd: keysOf('design.export'),
            disabled: busy || lacking !== undefined,
            onSelect: () => runAction('design.export'),
          },
          { label: 'Start over', icon: 'close', disabled: !state.begun, onSelect: () => runAction('design.start-over') },
        ]}
      />
      <Button
        kbd={keysOf('design.save')}
        disabled={busy || lacking !== undefined}
        title={lacking}
        onClick={() => runAction('design.save')}
      >
        Save as draft
      </Button>
      <Button
        variant="filled"
        icon="play"
        kbd={keysOf('design.start')}
        disabled={busy || lacking !== undefined}
        title={lacking}
        onClick={() => runAction('design.start')}
      >
        {busy ? 'Starting …' : 'Start'}
      </Button>
    </header>
  )
}
