import { SCORER_TYPES } from '#shared/domain/scorer-types'
import type { SelectGroup } from '../../ui/select'
import { SCORER_GROUPS } from './scorer-form'
import { SCORER_FORMS } from './scorer-forms'

/** The option that is no scorer: several that count as one. */
export const SET_OPTION = 'set'

const SETS: SelectGroup = {
  label: 'Several as one',
  options: [{ value: SET_OPTION, label: 'Set', about: 'Scorers of which a part may fail, with a threshold of their own.' }],
}

/** All kinds of scorers by what they look at, each with what it does. */
export function scorerOptions({ comparing, sets }: { comparing: boolean; sets: boolean }): SelectGroup[] {
  const groups = SCORER_GROUPS.map((group) => ({
    label: group,
    options: SCORER_TYPES.filter((type) => SCORER_FORMS[type].group === group)
      .filter((type) => comparing || SCORER_FORMS[type].compares !== true)
      .map((type) => ({ value: type, label: SCORER_FORMS[type].title, about: SCORER_FORMS[type].about })),
  }))
  return sets ? [...groups, SETS] : groups
}
