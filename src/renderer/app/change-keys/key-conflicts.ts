import { ACTION_IDS, type ActionId, actionText } from '#shared/actions'
import { chosenKeys, type KeyChanges } from '../../shared-views/actions/key-settings'

/** Whether both act in one place, so that they can't have one key. */
function meet(one: ActionId, other: ActionId): boolean {
  const places = [actionText(one).where, actionText(other).where].map((place) => (place === 'Library' ? 'Prompts' : place))
  return places[0] === places[1] || places.includes('Anywhere')
}

/** Who has these keys already, where both could act; null where they are free. */
export function keysTakenBy(id: ActionId, keys: string, changes: KeyChanges): ActionId | null {
  return ACTION_IDS.find((other) => other !== id && meet(id, other) && chosenKeys(other, changes).includes(keys)) ?? null
}

/** The changes with `keys` for the action, and none for whoever had them where both act. */
export function withKeys(id: ActionId, keys: string, changes: KeyChanges): KeyChanges {
  const taken = keysTakenBy(id, keys, changes)
  return { ...changes, ...(taken === null || keys === '' ? {} : { [taken]: '' }), [id]: keys }
}

/** The changes with the action's own keys back; `takenBy` is who has them now, and would lose them. */
export function withOwnKeys(id: ActionId, changes: KeyChanges): { changes: KeyChanges; keys: string; takenBy: ActionId | null } {
  const { [id]: _old, ...rest } = changes
  const keys = actionText(id).keys ?? ''
  const takenBy = keys === '' ? null : keysTakenBy(id, keys, rest)
  return { changes: takenBy === null ? rest : { ...rest, [takenBy]: '' }, keys, takenBy }
}
