import { memberPath } from '../member'
import { TemplateProblem } from '../problem'
import { applyFilter, type FilterDefinition, itemsOf } from './filter'

/** map applies another filter of the same registry by its name, so it is made over that registry. */
export function mapFilter(filters: ReadonlyMap<string, FilterDefinition>): FilterDefinition {
  return {
    summary: 'A filter on each item, map("upper"), or a member of each, map(attribute="name").',
    parameters: ['filter', 'attribute'],
    run: (meter, input, [filter, attribute]) => {
      const items = itemsOf(meter, input)
      meter.list(items.length)
      if (attribute !== undefined) return items.map((item) => memberPath(meter, item, attribute))
      const found = typeof filter === 'string' ? filters.get(filter) : undefined
      if (found === undefined)
        throw new TemplateProblem('TEMPLATE_SYNTAX', 'map takes the name of a filter, or attribute= and a name.')
      return items.map((item) => applyFilter(found, meter, item, []))
    },
  }
}
