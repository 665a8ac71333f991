import { Activity, lazy, Suspense, useEffect, useState } from 'react'
import { useCurrentView, type ViewName } from '../shared-views/current-view'
import { useOpenDraft } from '../shared-views/open-draft'
import { useOpenPrompt } from '../shared-views/open-prompt'
import { useSearchRuns } from '../shared-views/search-runs'
import { useShowRun } from '../shared-views/show-run'
import { useModelWish } from '../shared-views/use-model'
import { TipLayer } from '../ui/tip-layer'
import { Toaster } from '../ui/toaster'
import { ActivityBar } from './activity-bar'
import { useDesktopRequests } from './desktop-requests'
import { useAppKeys, useKeyDispatch } from './keys'
import { LoadedView } from './loaded-view'
import { LostStrip } from './lost-strip'
import { rememberFocus } from './pane-cycle'
import { StartError } from './start-error'
import { StatusBar } from './status-bar'
import { TitleBar } from './title-bar'
import { ViewBoundary } from './view-boundary'
import { VIEWS } from './views'
import { useWindowTitle } from './window-title'
import { useWorkbench } from './workbench'

const KeysOverlay = lazy(() => import('./keys-overlay'))

/** The frame around the views. */
export function Shell() {
  const [keysOpen, setKeysOpen] = useState(false)
  const failed = useWorkbench((workbench) => !workbench.started && workbench.startError !== null)
  useAppKeys(() => setKeysOpen(true))
  useKeyDispatch()
  useHandovers()
  useDesktopRequests()
  useWindowTitle()
  useEffect(() => {
    document.addEventListener('focusin', rememberFocus)
    return () => document.removeEventListener('focusin', rememberFocus)
  }, [])
  return (
    <div className="shell">
      <TitleBar onShowKeys={() => setKeysOpen(true)} />
      <ActivityBar />
      <main className="shell-main">
        <LostStrip />
        <div className="shell-views">{failed ? <StartError /> : <Views />}</div>
      </main>
      <StatusBar />
      <Toaster />
      <TipLayer />
      {keysOpen ? (
        <Suspense fallback={null}>
          <KeysOverlay onClose={() => setKeysOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

/** Views that were looked at stay as they are when another one is in front. */
function Views() {
  const current = useCurrentView((state) => state.view)
  const [visited, setVisited] = useState<ReadonlySet<ViewName>>(new Set([current]))
  if (!visited.has(current)) setVisited(new Set([...visited, current]))
  return VIEWS.filter(({ name }) => visited.has(name)).map((view) => (
    <Activity key={view.name} mode={view.name === current ? 'visible' : 'hidden'}>
      <div className="shell-view">
        <h1 className="visually-hidden">{view.label}</h1>
        <ViewBoundary label={view.label}>
          <LoadedView view={view} />
        </ViewBoundary>
      </div>
    </Activity>
  ))
}

/** Views can't reach each other; what one asks of another brings that one to the front. */
function useHandovers(): void {
  const show = useCurrentView((state) => state.show)
  const pending = useOpenPrompt((state) => state.pending)
  const asked = useSearchRuns((state) => state.asked)
  const drafts = useOpenDraft((state) => state.pending.length)
  const wanted = useShowRun((state) => state.pending)
  useEffect(() => {
    if (drafts > 0) show('prompts')
  }, [drafts, show])
  useEffect(() => {
    if (wanted !== null) show('runs')
  }, [wanted, show])
  const model = useModelWish((state) => state.pending)
  useEffect(() => {
    if (pending !== null || model !== null) show('prompts')
  }, [pending, model, show])
  useEffect(() => {
    if (asked > 0) show('runs')
  }, [asked, show])
}
