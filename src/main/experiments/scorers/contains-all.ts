import { listValue } from './list-value'
import { type Finding, type Score, type ScoringInput, shown } from './scorer'

const search =
  (type: string, plain: (text: string) => string): Score =>
  ({ output, value }: ScoringInput): Finding => {
    const wanted = listValue(value, type)
    const text = plain(output)
    const missing = wanted.filter((one) => !text.includes(plain(one)))
    const because =
      missing.length === 0
        ? `The output contains all of ${wanted.map(shown).join(', ')}.`
        : `The output lacks ${missing.map(shown).join(', ')}.`
    return { holds: missing.length === 0, because }
  }

export const containsAll = search('contains-all', (text) => text)
/** Upper and lower case are the same. */
export const icontainsAll = search('icontains-all', (text) => text.toLowerCase())
