import { type Finding, type ScoringInput, scoringFailed, shown } from './scorer'

/** The same text but for white space around it and the way that accents are encoded. `config.ignoreCase` overlooks case too. */
export function exactMatch({ output, value, config }: ScoringInput): Finding {
  if (value === null || typeof value === 'object') throw scoringFailed('exact-match needs a text to compare with.')
  const plain = (text: string): string => {
    const trimmed = text.trim().normalize('NFC')
    return config.ignoreCase === true ? trimmed.toLowerCase() : trimmed
  }
  const holds = plain(output) === plain(String(value))
  return { holds, because: `The output ${holds ? 'matches' : 'does not match'} ${shown(value)}.` }
}
