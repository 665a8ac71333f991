import './kbd.css'
import { keyLabel } from './key-label'

/** A key hint beside the action it belongs to. The action itself carries `aria-keyshortcuts`, so this is not read aloud. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {keyLabel(keys)}
    </span>
  )
}
