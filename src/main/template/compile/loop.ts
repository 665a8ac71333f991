import { member } from '../member'
import { TemplateProblem } from '../problem'
import type { StatementOf } from '../tree'
import { emptyObject, isMachinery, isPlainObject, notData, type Value } from '../value'
import type { Run, StatementCompiler } from './compiler'
import { placed } from './placed'
import { checkNames } from './reference-name'
import { Frame, type Scope } from './scope'

/** A for loop. `loop` is plain data, made anew for each loop and updated in each round, as in Nunjucks. */
export function compileFor(compiler: StatementCompiler, node: StatementOf<'for'>): Run {
  checkNames(compiler.source, node.names, node)
  const over = compiler.expressions.valueOf(node.over)
  const [body, otherwise] = [compiler.body(node.body), compiler.optional(node.otherwise)]
  return (scope) => {
    const outer = scope.frame
    const rounds = open(scope, over(scope))
    scope.frame = new Frame(outer)
    const loop = emptyObject()
    scope.frame.variables.set('loop', loop)
    for (let index = 0; index < rounds.length; index += 1) {
      scope.meter.step()
      bind(scope, node.names, rounds.at(index))
      loop.index = index + 1
      loop.index0 = index
      loop.revindex = rounds.length - index
      loop.revindex0 = rounds.length - index - 1
      loop.first = index === 0
      loop.last = index === rounds.length - 1
      loop.length = rounds.length
      body(scope)
    }
    scope.frame = outer
    if (rounds.length === 0) otherwise(scope)
  }

  function open(scope: Scope, value: Value): Rounds {
    return placed(compiler.source, node.over, () => roundsOf(scope, value, node.names.length))(scope)
  }
}

interface Rounds {
  length: number
  at(index: number): Value
}

const NO_ROUNDS: Rounds = { length: 0, at: () => undefined }

/** With one name, objects give their keys; with two, keys and values. */
function roundsOf(scope: Scope, value: Value, names: number): Rounds {
  if (isMachinery(value)) throw notData(value)
  if (Array.isArray(value)) return { length: value.length, at: (index) => value[index] }
  if (typeof value === 'string') return { length: value.length, at: (index) => value[index] }
  if (!isPlainObject(value)) return NO_ROUNDS
  if (names > 2) throw new TemplateProblem('TEMPLATE_SYNTAX', 'The entries of an object have two names: key and value.')
  const keys = Object.keys(value)
  scope.meter.list(keys.length)
  if (names === 1) return { length: keys.length, at: (index) => keys[index] }
  return { length: keys.length, at: (index) => [keys[index], value[keys[index] ?? '']] }
}

function bind(scope: Scope, names: string[], item: Value): void {
  const [only] = names
  if (names.length === 1 && only !== undefined) {
    scope.frame.variables.set(only, item)
    return
  }
  names.forEach((name, index) => {
    scope.frame.variables.set(name, member(scope.meter, item, index))
  })
}
