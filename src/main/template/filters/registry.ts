import { DATA_FILTERS } from './data'
import type { FilterDefinition } from './filter'
import { LIST_FILTERS } from './list'
import { mapFilter } from './map'
import { TEXT_FILTERS } from './text'

const filters = new Map<string, FilterDefinition>(Object.entries({ ...TEXT_FILTERS, ...LIST_FILTERS, ...DATA_FILTERS }))
filters.set('map', mapFilter(filters))

/** Every filter by name. A Map, so that no inherited name is a filter. There is none that gives something random. */
export const FILTERS: ReadonlyMap<string, FilterDefinition> = filters

/** Names that other template languages have for ours, for a repair where no name is near by spelling. */
export const FAMILIAR_FILTERS: ReadonlyMap<string, string> = new Map([
  ['upcase', 'upper'],
  ['uppercase', 'upper'],
  ['downcase', 'lower'],
  ['lowercase', 'lower'],
  ['strip', 'trim'],
  ['strip_html', 'striptags'],
  ['size', 'length'],
  ['count', 'length'],
  ['len', 'length'],
  ['stringify', 'tojson'],
  ['to_json', 'tojson'],
  ['concat', 'join'],
  ['uniq', 'unique'],
  ['filter', 'select'],
  ['where', 'selectattr'],
  ['titlecase', 'title'],
])
