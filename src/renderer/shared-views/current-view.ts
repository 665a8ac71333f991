import { create } from 'zustand'

export type ViewName = 'prompts' | 'runs' | 'experiments' | 'models' | 'settings'

const NAMES: readonly ViewName[] = ['prompts', 'runs', 'experiments', 'models', 'settings']

interface CurrentViewState {
  view: ViewName
  show: (view: ViewName) => void
}

/** The view of the address, so that a reload and a bookmark come back to it. */
function fromAddress(): ViewName {
  return NAMES.find((name) => window.location.hash === `#/${name}`) ?? 'prompts'
}

/** Which view is on the screen. An empty state may lead to another view; everything else is the app's to decide. */
export const useCurrentView = create<CurrentViewState>()((set) => ({
  view: fromAddress(),
  show: (view) => {
    window.history.replaceState(null, '', `#/${view}`)
    set({ view })
  },
}))
