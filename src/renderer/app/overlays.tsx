import { ChangeKeys } from './change-keys/change-keys'
import { KeysOverlay } from './keys-overlay'
import { useOverlay } from './overlay'
import { Palette } from './palette/palette'

/** The app's own dialogs. */
export function Overlays() {
  const { shown, open, close } = useOverlay()
  if (shown === 'palette') return <Palette onClose={close} />
  if (shown === 'keys') return <KeysOverlay onChange={() => open('change-keys')} onClose={close} />
  if (shown === 'change-keys') return <ChangeKeys onClose={close} />
  return null
}
