import type { Analysis, Mistake, Place, TemplateVariable } from '#shared/domain/template'
import type { SourceText, Span } from '../../template/source-text'
import { asMistake, type Finding } from './finding'

/** More places or mistakes than this are of no use in an editor, and a text of megabytes could have a million. */
const MAX_PLACES = 1000
const MAX_MISTAKES = 200

/** Gathers what the walk finds, over all messages. */
export class Collector {
  private readonly variables = new Map<string, TemplateVariable>()
  private readonly includes: Analysis['includes'] = []
  private readonly mistakes: Mistake[] = []

  use(name: string, required: boolean, place: Place): void {
    const known = this.variables.get(name)
    const variable = known ?? { name, required: false, places: [] }
    variable.required ||= required
    const last = variable.places.at(-1)
    // An included text stands for all its uses at one place.
    const repeated =
      last !== undefined && last.message === place.message && last.line === place.line && last.column === place.column
    if (!repeated && variable.places.length < MAX_PLACES) variable.places.push(place)
    if (known === undefined) this.variables.set(name, variable)
  }

  include(name: string, place: Place, optional: boolean): void {
    if (this.includes.length < MAX_PLACES) this.includes.push({ name, place, optional })
  }

  mistake(mistake: Mistake): void {
    const isKnown = this.mistakes.some(
      (other) =>
        other.message === mistake.message &&
        other.place.message === mistake.place.message &&
        other.place.line === mistake.place.line &&
        other.place.column === mistake.place.column,
    )
    if (!isKnown && this.mistakes.length < MAX_MISTAKES) this.mistakes.push(mistake)
  }

  result(): Analysis {
    const mistakes = this.mistakes.sort(
      ({ place: a }, { place: b }) => a.message - b.message || a.line - b.line || a.column - b.column,
    )
    return { variables: [...this.variables.values()], includes: this.includes, mistakes }
  }
}

/** The text that is walked, and where what is found in it belongs. */
export interface Origin {
  source: SourceText
  /** Index of the message. */
  message: number
  /** In an included text, the tag of the message that includes it. */
  includedAt: Place | null
  /** False in texts imported without context: they see no variables of the prompt. */
  seesVariables: boolean
}

export function placeOf({ source, message, includedAt }: Origin, span: Span): Place {
  return includedAt ?? source.place(message, span)
}

export function report(collector: Collector, origin: Origin, found: Finding): void {
  collector.mistake(asMistake(found, origin.source, origin.message, origin.includedAt))
}
