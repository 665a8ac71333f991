import { type Finding, type ScoringInput, scoringFailed, shown, textValue } from './scorer'

/** Anywhere in the output, without flags. */
export function regex({ output, value }: ScoringInput): Finding {
  const source = textValue(value, 'regex')
  const holds = compiled(source).test(output)
  return { holds, because: `The output ${holds ? 'matches' : 'does not match'} the expression ${shown(source)}.` }
}

function compiled(source: string): RegExp {
  try {
    return new RegExp(source)
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown)
    throw scoringFailed(`${shown(source)} is no regular expression: ${what}.`)
  }
}
