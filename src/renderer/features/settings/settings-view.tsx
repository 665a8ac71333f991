import { useSettings } from '../../shared-views/settings-store'
import { Note } from '../../ui/note'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { AppearanceSection } from './appearance-section'
import { ArchiveSection } from './archive-section'
import { CacheSection } from './cache-section'
import { ConnectionsSection } from './connections-section'
import { CostsSection } from './costs-section'
import { EditorSection } from './editor-section'
import { LimitsSection } from './limits-section'
import { RunsSection } from './runs-section'
import './settings.css'

/** Everything that can be set, on one page. A change holds at once and for every window of the workspace. */
export default function SettingsView() {
  const loaded = useSettings((state) => state.loaded)
  const failure = useSettings((state) => state.failure)
  if (!loaded && failure === null) return <SkeletonRows label="Loading settings" />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard has to reach it.
    <section className="settings" aria-label="Settings" data-pane="Settings" tabIndex={0}>
      <div className="settings-page">
        <header className="settings-head">
          <h2>Settings</h2>
          <p className="settings-hint">
            They belong to this workspace and hold at once. The command line has them as <code>assay settings</code>.
          </p>
          <div role="alert">
            {failure === null ? null : (
              <Note tone="danger">
                {failure.message} {failure.hint} The settings stand as they were.
              </Note>
            )}
          </div>
        </header>
        <AppearanceSection />
        <EditorSection />
        <ConnectionsSection />
        <RunsSection />
        <LimitsSection />
        <CostsSection />
        <CacheSection />
        <ArchiveSection />
      </div>
    </section>
  )
}
