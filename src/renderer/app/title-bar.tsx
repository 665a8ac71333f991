import { useActionKeys } from '../shared-views/actions/key-settings'
import { useCurrentView } from '../shared-views/current-view'
import { usePaneVisibility } from '../shared-views/pane-visibility'
import { Icon, type IconName } from '../ui/icon'
import { IconButton } from '../ui/icon-button'
import { Kbd } from '../ui/kbd'
import { ariaKeys } from '../ui/key-label'
import { Mark } from './mark'
import { useOverlay } from './overlay'
import type { Theme } from './theme'
import { useWorkbench } from './workbench'

const THEMES: Record<Theme, { label: string; icon: IconName }> = {
  system: { label: "Theme: the system's. Change to light", icon: 'contrast' },
  light: { label: 'Theme: light. Change to dark', icon: 'sun' },
  dark: { label: "Theme: dark. Change to the system's", icon: 'moon' },
}

/** Mark and workspace, the way into the search, and the switches of what is shown. */
export function TitleBar() {
  const workspace = useWorkbench((workbench) => workbench.about?.workspace)
  const theme = useWorkbench((workbench) => workbench.theme)
  const cycleTheme = useWorkbench((workbench) => workbench.cycleTheme)
  const view = useCurrentView((state) => state.view)
  const { library, output, toggle } = usePaneVisibility()
  const open = useOverlay((state) => state.open)
  const keysOf = useActionKeys()
  const paletteKeys = keysOf('palette.open')
  return (
    <header className="title-bar">
      <div className="title-left">
        <Mark />
        <span className="title-workspace cut" title={workspace?.path}>
          {workspace?.name}
        </span>
      </div>
      <button
        type="button"
        className="title-search"
        aria-haspopup="dialog"
        {...(paletteKeys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(paletteKeys) })}
        onClick={() => open('palette')}
      >
        <Icon name="search" size={14} />
        <span className="cut">Search prompts, runs and commands</span>
        {paletteKeys === undefined ? null : <Kbd keys={paletteKeys} />}
      </button>
      <div className="title-right">
        {view === 'prompts' ? (
          <>
            <IconButton
              icon="library"
              label="Library"
              kbd={keysOf('pane.library')}
              pressed={library}
              onClick={() => toggle('library')}
            />
            <IconButton
              icon="output"
              label="Output"
              kbd={keysOf('pane.output')}
              pressed={output}
              onClick={() => toggle('output')}
            />
          </>
        ) : null}
        <IconButton icon="keyboard" label="Keys of this view" kbd={keysOf('keys.show')} onClick={() => open('keys')} />
        <IconButton {...THEMES[theme]} onClick={cycleTheme} />
      </div>
    </header>
  )
}
