import { useActionKeys } from '../../shared-views/actions/key-settings'
import { runAction } from '../../shared-views/actions/use-actions'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'

interface RunMenuProps {
  /** It has ended, so that it can be handed on. */
  ended: boolean
  onExport: () => void
}

/** What is done with a run now and then. */
export function RunMenu({ ended, onExport }: RunMenuProps) {
  const keysOf = useActionKeys()
  return (
    <Menu
      label="Menu of the run"
      align="end"
      trigger={<IconButton icon="more" label="Menu of the run" size="small" />}
      entries={[
        { label: 'Export run', icon: 'download', kbd: keysOf('run.export'), disabled: !ended, onSelect: onExport },
        { label: 'Import runs …', icon: 'import', kbd: keysOf('runs.import'), onSelect: () => runAction('runs.import') },
      ]}
    />
  )
}
