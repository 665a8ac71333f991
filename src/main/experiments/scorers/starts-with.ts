import { type Finding, type ScoringInput, shown, textValue } from './scorer'

export function startsWith({ output, value }: ScoringInput): Finding {
  const start = textValue(value, 'starts-with')
  const holds = output.startsWith(start)
  return { holds, because: `The output ${holds ? 'starts' : 'does not start'} with ${shown(start)}.` }
}
