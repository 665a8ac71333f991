import { useImportRuns } from '../shared-views/import-runs'
import { fetched } from '../ui/fetched'
import { showToast } from '../ui/toast'
import { useOverlay } from './overlay'

const Palette = fetched(() => import('./palette/palette').then((module) => module.Palette), failed)
const KeysOverlay = fetched(() => import('./keys-overlay').then((module) => module.KeysOverlay), failed)
const ChangeKeys = fetched(() => import('./change-keys/change-keys').then((module) => module.ChangeKeys), failed)
const ImportRefused = fetched(() => import('./import-refused').then((module) => module.ImportRefused), failed)

/** The app's own dialogs. */
export function Overlays() {
  const refused = useImportRuns((state) => state.refused !== null)
  return (
    <>
      {refused && <ImportRefused />}
      <Overlay />
    </>
  )
}

function Overlay() {
  const { shown, open, close } = useOverlay()
  if (shown === 'palette') return <Palette onClose={close} />
  if (shown === 'keys') return <KeysOverlay onChange={() => open('change-keys')} onClose={close} />
  if (shown === 'change-keys') return <ChangeKeys onClose={close} />
  return null
}

function failed(): void {
  useOverlay.getState().close()
  showToast({
    title: 'That could not be opened',
    sentence: 'Its script could not be fetched. Load the page again',
    tone: 'warning',
  })
}
