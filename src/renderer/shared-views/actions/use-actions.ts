import { useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'
import type { ActionId } from '#shared/actions'

/**
 * What an action does. It comes with the key's event, or without one from the palette and menus. May answer false where the
 * key is not for it after all: then the key goes on to whatever has the focus.
 */
export type ActionRun = (event?: KeyboardEvent) => unknown

/** What runs, by action; null or left out: not now. */
export type ActionBindings = { readonly [Id in ActionId]?: ActionRun | null }

export interface BoundAction {
  id: ActionId
  run: ActionRun
}

interface BoundActionsState {
  groups: ReadonlyMap<symbol, readonly BoundAction[]>
}

/** What can be done now. Read it with `boundActions`. */
export const useBoundActions = create<BoundActionsState>()(() => ({ groups: new Map() }))

function change(group: symbol, actions: readonly BoundAction[] | null): void {
  const groups = new Map(useBoundActions.getState().groups)
  if (actions === null) groups.delete(group)
  else groups.set(group, actions)
  useBoundActions.setState({ groups })
}

/** Every action that can be done now, once. The newest first: a view's goes before one that holds everywhere. */
export function boundActions({ groups }: BoundActionsState): readonly BoundAction[] {
  const all = [...groups.values()].reverse().flat()
  return all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at)
}

/** Does the action if it can be done now; false if not. */
export function runAction(id: ActionId): boolean {
  const action = boundActions(useBoundActions.getState()).find((candidate) => candidate.id === id)
  action?.run()
  return action !== undefined
}

/** Binds the actions while the component is mounted. They may close over fresh state: the newest `run` is what is called. */
export function useActions(bindings: ActionBindings): void {
  const latest = useRef(bindings)
  latest.current = bindings
  // As text, so that bindings made anew by each render register only when others can be done.
  const ids = JSON.stringify(Object.entries(bindings).flatMap(([id, run]) => (run == null ? [] : [id])))
  // Before the paint: what can be seen can be done.
  useLayoutEffect(() => {
    const group = Symbol('actions')
    const able: ActionId[] = JSON.parse(ids)
    change(
      group,
      able.map((id) => ({ id, run: (event) => latest.current[id]?.(event) })),
    )
    return () => change(group, null)
  }, [ids])
}

/** Does the action now, or as soon as a view that was asked for has bound it. */
export function runActionWhenBound(id: ActionId): void {
  if (runAction(id)) return
  const off = useBoundActions.subscribe(() => {
    if (runAction(id)) off()
  })
}
