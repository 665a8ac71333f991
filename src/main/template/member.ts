import type { Meter } from './meter'
import { isForbiddenName, isInherited } from './names'
import { TemplateProblem } from './problem'
import { isMachinery, Namespace, toText, type Value } from './value'

/**
 * The one way from a value to what it holds: own properties of plain data, indexes and lengths. What JavaScript would inherit
 * (methods, prototypes) is refused by name, so that a template that reaches for it is told so rather than given nothing.
 */
export function member(meter: Meter, target: Value, key: Value): Value {
  const name = typeof key === 'number' && Number.isInteger(key) ? String(key) : memberName(meter, key)
  if (isForbiddenName(name)) throw beyondPlainData(name)
  if (target === undefined || target === null) return undefined
  if (target instanceof Namespace) {
    if (!target.members.has(name) && isInherited(Object.prototype, name)) throw beyondPlainData(name)
    return target.members.get(name)
  }
  if (isMachinery(target)) throw beyondPlainData(name)
  if (typeof target === 'string') return textMember(target, name)
  if (typeof target !== 'object') {
    if (isInherited(Object(target), name)) throw beyondPlainData(name)
    return undefined
  }
  if (Object.hasOwn(target, name)) {
    if (Array.isArray(target)) return name === 'length' ? target.length : target[Number(name)]
    return target[name]
  }
  if (isInherited(Array.isArray(target) ? Array.prototype : Object.prototype, name)) throw beyondPlainData(name)
  return undefined
}

/** A dotted path as filters take it: `author.name`. */
export function memberPath(meter: Meter, target: Value, path: Value): Value {
  if (typeof path !== 'string') return member(meter, target, path)
  let value = target
  for (const part of path.split('.')) value = member(meter, value, part)
  return value
}

function memberName(meter: Meter, key: Value): string {
  if (typeof key === 'string') return key
  if (typeof key === 'number' || typeof key === 'boolean' || key === null || key === undefined) return String(key)
  // A list as a key would be made a text by JavaScript: ['constructor'] is how guards by text are passed by.
  throw new TemplateProblem('TEMPLATE_FORBIDDEN', 'A key is a text or a number.', {
    name: isMachinery(key) ? key.name : toText(meter, key),
  })
}

function textMember(target: string, name: string): Value {
  if (name === 'length') return target.length
  if (/^\d+$/.test(name)) return target[Number(name)]
  if (isInherited(String.prototype, name)) throw beyondPlainData(name)
  return undefined
}

export function beyondPlainData(name: string): TemplateProblem {
  return new TemplateProblem('TEMPLATE_FORBIDDEN', `${name} is beyond the plain data that templates see.`, { name })
}
