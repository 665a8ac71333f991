import { useActionKeys } from '../../shared-views/actions/key-settings'
import { runAction } from '../../shared-views/actions/use-actions'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'

interface RunMenuProps {
  /** It has ended, so that it can be handed on. */
  ended: boolean
  /** It has a hash, and so may have equals. */
  hashed: boolean
  onExport: () => void
}

/** What is done with a run now and then. */
export function RunMenu({ ended, hashed, onExport }: RunMenuProps) {
  const keysOf = useActionKeys()
  return (
    <Menu
      label="Menu of the run"
      align="end"
      trigger={<IconButton icon="more" label="Menu of the run" size="small" />}
      entries={[
        { label: 'Run again', icon: 'play', kbd: keysOf('run.again'), onSelect: () => runAction('run.again') },
        'separator',
        {
          label: 'Runs with this hash',
          icon: 'link',
          kbd: keysOf('run.same-hash'),
          disabled: !hashed,
          onSelect: () => runAction('run.same-hash'),
        },
        { label: 'Lineage', icon: 'link', kbd: keysOf('run.lineage'), onSelect: () => runAction('run.lineage') },
        'separator',
        {
          label: 'Forget the kept answers of this prompt …',
          icon: 'bolt',
          kbd: keysOf('run.forget-prompt'),
          onSelect: () => runAction('run.forget-prompt'),
        },
        {
          label: 'Forget the kept answers of this model …',
          icon: 'bolt',
          kbd: keysOf('run.forget-model'),
          onSelect: () => runAction('run.forget-model'),
        },
        'separator',
        { label: 'Export run', icon: 'download', kbd: keysOf('run.export'), disabled: !ended, onSelect: onExport },
        { label: 'Import runs …', icon: 'import', kbd: keysOf('runs.import'), onSelect: () => runAction('runs.import') },
      ]}
    />
  )
}
