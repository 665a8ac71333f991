import { create } from 'zustand'

export type FoldablePane = 'library' | 'output'

interface PaneVisibilityState {
  library: boolean
  output: boolean
  toggle: (pane: FoldablePane) => void
  show: (pane: FoldablePane) => void
}

const STORAGE_KEY = 'assay:folded-panes'

function folded(): ReadonlySet<string> {
  return new Set((localStorage.getItem(STORAGE_KEY) ?? '').split(' '))
}

function remember(state: Record<FoldablePane, boolean>): void {
  const names = (['library', 'output'] as const).filter((name) => !state[name])
  localStorage.setItem(STORAGE_KEY, names.join(' '))
}

/** Which of the panes that fold away are open. The title bar's buttons and the view that has the panes share it. */
export const usePaneVisibility = create<PaneVisibilityState>()((set, get) => {
  const closed = folded()
  const change = (pane: FoldablePane, open: boolean) => {
    set({ [pane]: open })
    remember(get())
  }
  return {
    library: !closed.has('library'),
    output: !closed.has('output'),
    toggle: (pane) => change(pane, !get()[pane]),
    show: (pane) => change(pane, true),
  }
})
