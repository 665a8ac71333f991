import { type RefObject, useState } from 'react'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { useActions } from '../../../shared-views/actions/use-actions'
import { useConnection } from '../../../shared-views/connection-context'
import { AnchoredMenu } from '../../../ui/anchored-menu'
import { Button } from '../../../ui/button'
import { exportExperiment, FORMATS } from '../export-experiment'

interface ExportMenuProps {
  id: string
  button: RefObject<HTMLButtonElement | null>
}

/** The kinds of file that an experiment can be had as. */
export function ExportMenu({ id, button }: ExportMenuProps) {
  const connection = useConnection()
  const keysOf = useActionKeys()
  const [open, setOpen] = useState(false)
  useActions({ 'experiment.export': () => setOpen(true) })
  return (
    <>
      <Button
        ref={button}
        size="small"
        icon="download"
        kbd={keysOf('experiment.export')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        Export
      </Button>
      <AnchoredMenu
        label="Export as"
        anchor={open ? button.current : null}
        onClose={() => setOpen(false)}
        entries={FORMATS.map(({ format, name }) => ({
          label: name,
          onSelect: () => void exportExperiment(connection, id, format),
        }))}
      />
    </>
  )
}
