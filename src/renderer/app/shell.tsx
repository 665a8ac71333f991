import { Activity, useEffect, useState } from 'react'
import { useCurrentView, type ViewName } from '../shared-views/current-view'
import { useDesignWish } from '../shared-views/design-wish'
import { useImportFiles } from '../shared-views/import-files'
import { useOpenDraft } from '../shared-views/open-draft'
import { useOpenPrompt } from '../shared-views/open-prompt'
import { useOpenSavedPrompt } from '../shared-views/open-saved-prompt'
import { useSearchRuns } from '../shared-views/search-runs'
import { useShowRun } from '../shared-views/show-run'
import { useModelWish } from '../shared-views/use-model'
import { TipLayer } from '../ui/tip-layer'
import { Toaster } from '../ui/toaster'
import { ActivityBar } from './activity-bar'
import { useAppActions } from './app-actions'
import { useDesktopRequests } from './desktop-requests'
import { useKeyDispatch } from './key-dispatch'
import { LoadedView } from './loaded-view'
import { LostStrip } from './lost-strip'
import { Overlays } from './overlays'
import { rememberFocus } from './pane-cycle'
import { useRunImport } from './run-import'
import { StartError } from './start-error'
import { StatusBar } from './status-bar'
import { TitleBar } from './title-bar'
import { ViewBoundary } from './view-boundary'
import { VIEWS } from './views'
import { useWindowTitle } from './window-title'
import { useWorkbench } from './workbench'

/** The frame around the views. */
export function Shell() {
  const failed = useWorkbench((workbench) => !workbench.started && workbench.startError !== null)
  useAppActions()
  useKeyDispatch()
  useHandovers()
  useDesktopRequests()
  useRunImport()
  useWindowTitle()
  useEffect(() => {
    document.addEventListener('focusin', rememberFocus)
    return () => document.removeEventListener('focusin', rememberFocus)
  }, [])
  return (
    <div className="shell">
      <TitleBar />
      <ActivityBar />
      <main className="shell-main">
        <LostStrip />
        <div className="shell-views">{failed ? <StartError /> : <Views />}</div>
      </main>
      <StatusBar />
      <Toaster />
      <TipLayer />
      <Overlays />
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
  const saved = useOpenSavedPrompt((state) => state.pending)
  const model = useModelWish((state) => state.pending)
  const wanted = useShowRun((state) => state.pending)
  const designed = useDesignWish((state) => state.pending)
  const asked = useSearchRuns((state) => state.asked)
  const files = useOpenDraft(({ pending }) => pending.length) + useImportFiles(({ pending }) => pending.length)
  useEffect(() => {
    if (files > 0) show('prompts')
  }, [files, show])
  useEffect(() => {
    if (pending !== null || saved !== null || model !== null) show('prompts')
  }, [pending, saved, model, show])
  useEffect(() => {
    if (wanted !== null) show('runs')
  }, [wanted, show])
  useEffect(() => {
    if (designed !== null) show('experiments')
  }, [designed, show])
  useEffect(() => {
    if (asked > 0) show('runs')
  }, [asked, show])
}
