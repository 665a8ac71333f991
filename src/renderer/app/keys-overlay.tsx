import { useKeys } from '../shared-views/keys'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { ANYWHERE } from './keys'
import './keys-overlay.css'

/** Every key that does something now, by where. */
export default function KeysOverlay({ onClose }: { onClose: () => void }) {
  const groups = useKeys((state) => state.groups)
  const actions = [...groups.values()].flat()
  const places = [...new Set(actions.map((action) => action.where))].sort(
    (a, b) => Number(a === ANYWHERE) - Number(b === ANYWHERE),
  )
  return (
    <Dialog open title="Keys of this view" onClose={onClose} wide>
      <div className="keys-places">
        {places.map((place) => (
          <section key={place}>
            <h3>{place}</h3>
            <dl>
              {actions
                .filter((action) => action.where === place)
                .map((action) => (
                  <div key={action.keys} className="keys-line">
                    <dt className="cut">{action.label}</dt>
                    <dd>
                      {[action.keys, ...(action.also ?? [])].map((keys) => (
                        <span key={keys}>
                          <Kbd keys={keys} />
                          <span className="visually-hidden">{keys}</span>
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
