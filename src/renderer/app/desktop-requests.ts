import { useEffect } from 'react'
import { ACTION_IDS } from '#shared/actions'
import type { WindowRequest } from '#shared/contract/window'
import { activeKeys, useKeySettings } from '../shared-views/actions/key-settings'
import { useBoundActions } from '../shared-views/actions/use-actions'
import { useConnection } from '../shared-views/connection-context'
import { useImportFiles } from '../shared-views/import-files'
import { importRuns } from '../shared-views/import-runs'
import { useOpenDraft } from '../shared-views/open-draft'
import { useShowRun } from '../shared-views/show-run'
import { availableIds, runAnywhere } from './run-anywhere'

/** Does what menu and system ask of the desktop window, and tells the menu its keys and what can be done. In a browser there is neither. */
export function useDesktopRequests(): void {
  const connection = useConnection()
  useEffect(() => {
    const bridge = window.assay
    if (bridge === undefined) return
    const take = (request: WindowRequest) => {
      if (request.type === 'action') doAction(request.id)
      else if (request.type === 'open-draft') useOpenDraft.getState().request({ name: request.name, content: request.content })
      else if (request.type === 'import-files') useImportFiles.getState().request(request.files)
      else if (request.type === 'import-runs') void importRuns(connection, request.files)
      else useShowRun.getState().request(request.runId)
    }
    let told = ''
    const tell = () => {
      const settings = useKeySettings.getState()
      const available = availableIds()
      const actions = ACTION_IDS.map((id) => ({ id, keys: activeKeys(id, settings)[0] ?? '', able: available.has(id) }))
      if (JSON.stringify(actions) === told) return
      told = JSON.stringify(actions)
      bridge.tellActions(actions)
    }
    const offRequests = bridge.onRequest(take)
    const offActions = useBoundActions.subscribe(tell)
    const offKeys = useKeySettings.subscribe(tell)
    tell()
    return () => {
      offRequests()
      offActions()
      offKeys()
    }
  }, [connection])
}

/** The menu is drawn by another process: an id that this page doesn't know is passed over. */
function doAction(id: string): void {
  const known = ACTION_IDS.find((candidate) => candidate === id)
  if (known !== undefined) runAnywhere(known)
}
