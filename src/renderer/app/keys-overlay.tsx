import { actionText } from '#shared/actions'
import { activeKeys, useKeySettings } from '../shared-views/actions/key-settings'
import { boundActions, useBoundActions } from '../shared-views/actions/use-actions'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import './keys-overlay.css'

interface KeysOverlayProps {
  onChange: () => void
  onClose: () => void
}

/** Every key that does something now, by where. */
export function KeysOverlay({ onChange, onClose }: KeysOverlayProps) {
  const settings = useKeySettings()
  const lines = boundActions(useBoundActions())
    .map(({ id }) => ({ ...actionText(id), id, keys: activeKeys(id, settings) }))
    .filter(({ keys }) => keys.length > 0)
  // The view's own first.
  const places = [...new Set(lines.map(({ where }) => where))].sort((a, b) => Number(a === 'Anywhere') - Number(b === 'Anywhere'))
  return (
    <Dialog
      open
      title="Keys of this view"
      onClose={onClose}
      wide
      actions={
        <>
          <Button onClick={onChange}>Change keys…</Button>
          <Button data-safe="" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className="keys-places">
        {places.map((place) => (
          <section key={place}>
            <h3>{place}</h3>
            <dl>
              {lines
                .filter(({ where }) => where === place)
                .map(({ id, label, keys }) => (
                  <div key={id} className="keys-line">
                    <dt className="cut">{label}</dt>
                    <dd>
                      {keys.map((each) => (
                        <span key={each}>
                          <Kbd keys={each} />
                          <span className="visually-hidden">{each}</span>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
