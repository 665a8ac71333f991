import { useEffect } from 'react'
import { useDesignWish } from '../../../shared-views/design-wish'
import type { DesignStore } from './design-store'

/** Takes the prompts that other views want an experiment with. */
export function useDesignWishes(store: DesignStore): void {
  const pending = useDesignWish((state) => state.pending)
  useEffect(() => {
    if (pending === null) return
    const wish = useDesignWish.getState().take()
    if (wish === null) return
    const { model, ...prompt } = wish
    const { addPrompt, addModel, show, design } = store.getState()
    show()
    const same = design.prompts.some(
      ({ promptId, versionNumber }) =>
        promptId !== null && promptId === prompt.promptId && versionNumber === prompt.versionNumber,
    )
    if (!same || prompt.versionNumber === null) addPrompt(prompt)
    if (model !== null && design.models.length === 0) addModel(model)
  }, [pending, store])
}
