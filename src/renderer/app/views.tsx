import type { ComponentType } from 'react'
import type { ActionId } from '#shared/actions'
import PromptsView from '../features/prompts/prompts-view'
import type { ViewName } from '../shared-views/current-view'
import type { IconName } from '../ui/icon'

export interface View {
  name: ViewName
  label: string
  icon: IconName
  /** There from the start, or loaded when it is first looked at. */
  content: { ready: ComponentType } | { load: () => Promise<{ default: ComponentType }> }
  /** Stands at the foot of the activity bar. */
  apart?: boolean
}

/** The views that there are, in the order of their keys. The first comes with the frame: a script of its own would only come later. */
export const VIEWS: readonly View[] = [
  { name: 'prompts', label: 'Prompts', icon: 'prompt', content: { ready: PromptsView } },
  {
    name: 'runs',
    label: 'Runs',
    icon: 'runs',
    content: { load: () => import('../features/runs/runs-view') },
  },
  {
    name: 'experiments',
    label: 'Experiments',
    icon: 'experiments',
    content: { load: () => import('../features/experiments/experiments-view') },
  },
  {
    name: 'models',
    label: 'Models',
    icon: 'model',
    content: { load: () => import('../features/models/models-view') },
  },
  {
    name: 'settings',
    label: 'Settings',
    icon: 'settings',
    apart: true,
    content: { load: () => import('../features/settings/settings-view') },
  },
]

export const viewAction = (name: ViewName): ActionId => `view.${name}`
