import type { ReactNode } from 'react'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'
import { Picker } from '../../ui/picker'
import './option-bar.css'

interface OptionBarProps {
  /** Model and parameters. */
  children: ReactNode
  /** How it runs. */
  options: ReactNode
  version: string
  edited: boolean
  /** There is a saved version to go back to. */
  canDiscard: boolean
  going: boolean
  stopping: boolean
  saving: boolean
  onSave: () => void
  onSaveWithNote: () => void
  /** With the version that it was opened from; null where there is none. */
  onCompare: (() => void) | null
  /** The saved version as a file; null where there is none. */
  onExport: (() => void) | null
  onDiscard: () => void
  onStop: () => void
  onRun: () => void
}

/** What a run takes, which version is in front, and the view's one filled button. */
export function OptionBar(props: OptionBarProps) {
  const { children, options, version, edited, canDiscard, going, stopping, saving, onSave, onDiscard, onStop, onRun } = props
  const { onSaveWithNote, onCompare, onExport } = props
  const keysOf = useActionKeys()
  return (
    <div className="option-bar" role="toolbar" aria-label="Run options">
      {children}
      <span className="option-gap" />
      {options}
      <Menu
        label="Version"
        align="end"
        entries={[
          { label: 'Save a version', icon: 'save', kbd: keysOf('prompt.save'), onSelect: onSave },
          { label: 'Save with a note …', icon: 'edit', disabled: !edited || !canDiscard, onSelect: onSaveWithNote },
          {
            label: 'Compare with the saved version',
            icon: 'compare',
            kbd: keysOf('prompt.compare'),
            disabled: onCompare === null,
            onSelect: () => onCompare?.(),
          },
          { label: 'Discard edits', icon: 'undo', disabled: !edited || !canDiscard, onSelect: onDiscard },
          'separator',
          {
            label: 'Export the saved version',
            icon: 'download',
            disabled: onExport === null,
            onSelect: () => onExport?.(),
          },
        ]}
        trigger={
          <Picker size="normal" className="option-version" aria-label={`Version: ${version}`}>
            {version}
          </Picker>
        }
      />
      <Button kbd={keysOf('prompt.save')} disabled={saving || !edited} onClick={onSave}>
        Save
      </Button>
      {going && (
        <Button icon="stop" kbd={keysOf('prompt.stop')} disabled={stopping} onClick={onStop}>
          {stopping ? 'Stopping' : 'Stop'}
        </Button>
      )}
      <Button
        variant="filled"
        icon="play"
        kbd={keysOf('prompt.run')}
        disabled={going}
        title={going ? 'This tab has a run going; stop it first' : undefined}
        onClick={onRun}
      >
        Run
      </Button>
    </div>
  )
}
