import { memberPath } from '../member'
import { TemplateProblem } from '../problem'
import { TESTS } from '../tests'
import type { Value } from '../value'
import { type FilterDefinition, itemsOf } from './filter'

/** select, reject and their attr forms: a test by its name, on the item or on one of its members. */
export function byTest(summary: string, keep: boolean, onMember: boolean): FilterDefinition {
  return {
    summary,
    parameters: onMember ? ['attribute', 'test', 'argument'] : ['test', 'argument'],
    run: (meter, input, args) => {
      const items = itemsOf(meter, input)
      meter.list(items.length)
      const [testName, ...testArgs] = onMember ? args.slice(1) : args
      const test = testNamed(testName ?? 'truthy')
      return items.filter((item) => test(onMember ? memberPath(meter, item, args[0]) : item, testArgs) === keep)
    },
  }
}

function testNamed(name: Value): (value: Value, args: Value[]) => boolean {
  const test = typeof name === 'string' ? TESTS.get(name) : undefined
  if (test === undefined)
    throw new TemplateProblem('TEMPLATE_SYNTAX', `There is no test ${typeof name === 'string' ? name : 'of that kind'}.`)
  return test.run
}
