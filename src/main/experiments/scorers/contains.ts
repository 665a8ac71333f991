import { type Finding, type Score, type ScoringInput, scoringFailed, shown } from './scorer'

const search =
  (type: string, plain: (text: string) => string): Score =>
  ({ output, value }: ScoringInput): Finding => {
    if ((typeof value !== 'string' || value === '') && typeof value !== 'number')
      throw scoringFailed(`${type} needs a text or a number to look for.`)
    const holds = plain(output).includes(plain(String(value)))
    return { holds, because: `The output ${holds ? 'contains' : 'does not contain'} ${shown(String(value))}.` }
  }

export const contains = search('contains', (text) => text)
/** Upper and lower case are the same. */
export const icontains = search('icontains', (text) => text.toLowerCase())
