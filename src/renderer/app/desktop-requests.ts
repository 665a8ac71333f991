import { useEffect } from 'react'
import type { WindowRequest } from '#shared/contract/window'
import { useCurrentView } from '../shared-views/current-view'
import { useKeys } from '../shared-views/keys'
import { useOpenDraft } from '../shared-views/open-draft'
import { useShowRun } from '../shared-views/show-run'
import { availableActions, runAction } from './menu-actions'

/** Does what menu and system ask of the desktop window, and tells the menu what can be done. In a browser there is neither. */
export function useDesktopRequests(): void {
  const show = useCurrentView((state) => state.show)
  useEffect(() => {
    const bridge = window.assay
    if (bridge === undefined) return
    const take = (request: WindowRequest) => {
      if (request.type === 'action') runAction(request.id, show)
      else if (request.type === 'open-draft') useOpenDraft.getState().request({ name: request.name, content: request.content })
      else useShowRun.getState().request(request.runId)
    }
    let told = ''
    const tell = () => {
      const actions = availableActions()
      if (JSON.stringify(actions) === told) return
      told = JSON.stringify(actions)
      bridge.tellActions(actions)
    }
    const offRequests = bridge.onRequest(take)
    const offKeys = useKeys.subscribe(tell)
    tell()
    return () => {
      offRequests()
      offKeys()
    }
  }, [show])
}
