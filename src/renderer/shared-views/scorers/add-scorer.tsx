import type { Assertion, AssertionSet, Check } from '#shared/domain/score'
import { SCORER_TYPES } from '#shared/domain/scorer-types'
import { Button } from '../../ui/button'
import { Combobox } from '../../ui/combobox'
import { newAssertion, newSet } from './new-check'
import { scorerOptions } from './scorer-options'

interface AddScorerProps {
  label: string
  comparing: boolean
  /** Whether a set may be added. */
  sets: boolean
  onAdd: (check: Check) => void
  /** The first field of what was added. */
  focusAfter: () => HTMLElement | null
  /** The key that opens it, where the view has one. */
  kbd?: string | undefined
}

/** All kinds of scorers, by what they look at; found by name and by what is said of them. */
export function AddScorer({ label, comparing, sets, onAdd, focusAfter, kbd }: AddScorerProps) {
  return (
    <Combobox
      label={label}
      value={null}
      placeholder="choose one"
      search="Find a scorer"
      groups={scorerOptions({ comparing, sets })}
      trigger={
        <Button size="small" icon="plus" kbd={kbd} aria-label={label}>
          {label}
        </Button>
      }
      focusAfter={focusAfter}
      onChange={(chosen) => onAdd(checkOf(chosen))}
    />
  )
}

function checkOf(chosen: string): Assertion | AssertionSet {
  const type = SCORER_TYPES.find((one) => one === chosen)
  return type === undefined ? newSet() : newAssertion(type)
}
