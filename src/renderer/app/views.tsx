import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { ViewName } from '../shared-views/current-view'
import type { IconName } from '../ui/icon'

export interface View {
  name: ViewName
  label: string
  icon: IconName
  keys: string
  content: LazyExoticComponent<ComponentType>
}

/** The views that there are, in the order of their keys. Each is loaded when it is first looked at. */
export const VIEWS: readonly View[] = [
  {
    name: 'prompts',
    label: 'Prompts',
    icon: 'prompt',
    keys: 'Ctrl 1',
    content: lazy(() => import('../features/prompts/prompts-view')),
  },
  { name: 'runs', label: 'Runs', icon: 'runs', keys: 'Ctrl 2', content: lazy(() => import('../features/runs/runs-view')) },
]
