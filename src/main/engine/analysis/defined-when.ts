import type { Expression } from '../../template/tree'

/** Names that surely have a value where this condition is true (or false): `x is defined and …`, `not (x is undefined)`. */
export function definedWhen(condition: Expression, truth: boolean): string[] {
  switch (condition.kind) {
    case 'test': {
      const root = rootName(condition.value)
      return root !== null && condition.name === (truth ? 'defined' : 'undefined') ? [root] : []
    }
    case 'not':
      return definedWhen(condition.target, !truth)
    case 'and':
    case 'or':
      if ((condition.kind === 'and') !== truth) return []
      return [...definedWhen(condition.left, truth), ...definedWhen(condition.right, truth)]
    default:
      return []
  }
}

/** The variable that an expression starts from: `user` of `user.name`. */
export function rootName(node: Expression): string | null {
  if (node.kind === 'symbol') return node.name
  return node.kind === 'member' ? rootName(node.target) : null
}
