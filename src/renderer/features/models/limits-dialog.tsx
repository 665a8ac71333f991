import { useState } from 'react'
import type { ConnectionState } from '#shared/domain/connection'
import type { ConnectionLimits } from '#shared/domain/settings'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { NumberField } from '../../ui/number-field'

interface LimitsDialogProps {
  connection: ConnectionState
  onClose: () => void
}

/** How much a connection is asked at once. What is left empty has the default of its kind. */
export function LimitsDialog({ connection: { name, defaultLimits }, onClose }: LimitsDialogProps) {
  const all = useSettings(({ settings }) => settings.connectionLimits)
  const change = useSettings((state) => state.change)
  const [inFlight, setInFlight] = useState(ownOf(all[name]?.inFlight, defaultLimits.inFlight))
  const [perMinute, setPerMinute] = useState(ownOf(all[name]?.perMinute, defaultLimits.perMinute))
  const save = () => {
    const { [name]: _old, ...others } = all
    const own = inFlight !== null || perMinute !== null
    const limits: ConnectionLimits = {
      inFlight: inFlight ?? defaultLimits.inFlight,
      perMinute: perMinute ?? defaultLimits.perMinute,
    }
    void change({ connectionLimits: own ? { ...others, [name]: limits } : others })
    onClose()
  }
  return (
    <Dialog
      open
      title={`Limits of ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div className="connection-form">
        <span className="models-label">At once</span>
        <NumberField
          label="Requests at once"
          value={inFlight}
          min={1}
          max={1000}
          none={limitWords(defaultLimits.inFlight)}
          onChange={setInFlight}
        />
        <span className="models-label">A minute</span>
        <NumberField
          label="Requests a minute"
          value={perMinute}
          min={1}
          max={100_000}
          none={limitWords(defaultLimits.perMinute)}
          onChange={setPerMinute}
        />
      </div>
      <p>Runs beyond them wait for their turn, and those of different tabs take turns. They hold at once.</p>
    </Dialog>
  )
}

const ownOf = (set: number | null | undefined, byDefault: number | null): number | null =>
  set === undefined || set === byDefault ? null : set

const limitWords = (limit: number | null): string => (limit === null ? 'no limit' : String(limit))
