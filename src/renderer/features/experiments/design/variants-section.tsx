import { useStore } from 'zustand'
import { Button } from '../../../ui/button'
import { countOf } from '../../../ui/count'
import { combinations, variantsOf } from './combinations'
import { DesignSection } from './design-section'
import type { DesignStore } from './design-store'
import { ModelChoices } from './model-choices'
import { PromptChoices } from './prompt-choices'
import { SetChoices } from './set-choices'
import { VariantsTable } from './variants-table'

/** What is compared: prompts, models and parameters, and the variants that they come to. */
export function VariantsSection({ store }: { store: DesignStore }) {
  const design = useStore(store, (state) => state.design)
  const all = combinations(design).length
  const left = variantsOf(design).length
  return (
    <DesignSection
      title="Variants"
      note={left === 0 ? undefined : `${countOf(left, 'variant')}${all === left ? '' : `, ${all - left} left out`}`}
      actions={
        all === left ? null : (
          <Button size="small" variant="quiet" onClick={() => store.getState().change({ without: [] })}>
            Take all
          </Button>
        )
      }
    >
      <div className="design-three">
        <PromptChoices store={store} />
        <ModelChoices store={store} />
        <SetChoices store={store} />
      </div>
      <VariantsTable store={store} />
    </DesignSection>
  )
}
