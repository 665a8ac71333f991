import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** Something that a key does. The overlay of keys lists exactly what is registered. */
export interface KeyAction {
  /** As shown: `Ctrl Shift Enter`, `J`, `/`. Ctrl is Cmd on a Mac. */
  keys: string
  /** Further keys for the same action, such as an arrow beside a letter. */
  also?: readonly string[]
  label: string
  /** Heading under which the overlay lists it: the view's name, or `Anywhere`. */
  where: string
  /** May answer false where the key is not for it after all: then the key goes on to whatever has the focus. */
  run: (event: KeyboardEvent) => unknown
}

interface KeysState {
  groups: ReadonlyMap<symbol, readonly KeyAction[]>
  set: (group: symbol, actions: readonly KeyAction[]) => void
  remove: (group: symbol) => void
}

export const useKeys = create<KeysState>()((set, get) => ({
  groups: new Map(),
  set: (group, actions) => set({ groups: new Map(get().groups).set(group, actions) }),
  remove: (group) => {
    const groups = new Map(get().groups)
    groups.delete(group)
    set({ groups })
  },
}))

/** What of an action is shown; the rest is what it does. */
type Described = Omit<KeyAction, 'run'>

/** Registers the actions while the component is mounted. They may close over fresh state: the newest `run` is what a key calls. */
export function useKeyActions(actions: readonly KeyAction[]): void {
  const latest = useRef(actions)
  latest.current = actions
  // As text, so that a list made anew by each render registers only once.
  const shape = JSON.stringify(actions.map(({ keys, also = [], label, where }): Described => ({ keys, also, label, where })))
  useEffect(() => {
    const group = Symbol('keys')
    const described: Described[] = JSON.parse(shape)
    const stable = described.map((action, index) => ({
      ...action,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }))
    useKeys.getState().set(group, stable)
    return () => useKeys.getState().remove(group)
  }, [shape])
}
