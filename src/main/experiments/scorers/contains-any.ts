import { listValue } from './list-value'
import { type Finding, type Score, type ScoringInput, shown } from './scorer'

const search =
  (type: string, plain: (text: string) => string): Score =>
  ({ output, value }: ScoringInput): Finding => {
    const wanted = listValue(value, type)
    const text = plain(output)
    const found = wanted.find((one) => text.includes(plain(one)))
    const because =
      found === undefined
        ? `The output contains none of ${wanted.map(shown).join(', ')}.`
        : `The output contains ${shown(found)}.`
    return { holds: found !== undefined, because }
  }

export const containsAny = search('contains-any', (text) => text)
/** Upper and lower case are the same. */
export const icontainsAny = search('icontains-any', (text) => text.toLowerCase())
