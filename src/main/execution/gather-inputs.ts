import type { PromptContent } from '#shared/domain/prompt'
import type { Analysis, Mistake, TemplateVariable } from '#shared/domain/template'
import { AppError } from '#shared/errors'
import type { IncludedText } from '../engine/compile'
import { getText } from '../store/artifacts'
import type { ReadableDB } from '../store/database'
import { resolveName } from '../store/names'
import type { TemplatePool } from '../template/pool'

export interface Gathered {
  /** Of the prompt's own messages. */
  analysis: Analysis
  includes: IncludedText[]
  /** Names of included texts that no space has. */
  unresolved: string[]
  /** Variables of the prompt and of all that it includes, by name. */
  variables: TemplateVariable[]
  /** Mistakes in included texts, each with the text's name in its message. */
  includedMistakes: Mistake[]
}

/** Analyses a prompt and, transitively, every text that it includes. */
export async function gatherInputs(db: ReadableDB, templates: TemplatePool, content: PromptContent): Promise<Gathered> {
  const analysis = await templates.analyse(content.messages)
  const variables = new Map(analysis.variables.map((variable) => [variable.name, variable]))
  const includes = new Map<string, IncludedText>()
  const unresolved = new Set<string>()
  const includedMistakes: Mistake[] = []
  const waiting = analysis.includes.map(({ name }) => name)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (includes.has(name) || unresolved.has(name)) continue
    const found = resolveName(db, name)
    const text = found === null ? null : getText(db, found.digest)
    if (found === null || text === null) {
      unresolved.add(name)
      continue
    }
    includes.set(name, { name, ...found, text })
    const inner = await templates.analyse([{ role: 'user', template: text }])
    waiting.push(...inner.includes.map((include) => include.name))
    includedMistakes.push(...inner.mistakes.map((mistake) => inText(mistake, name)))
    for (const variable of inner.variables) merge(variables, variable)
  }
  return {
    analysis,
    includes: [...includes.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    unresolved: [...unresolved].sort(),
    variables: [...variables.values()],
    includedMistakes,
  }
}

function inText(mistake: Mistake, name: string): Mistake {
  const { line, column } = mistake.place
  return { ...mistake, message: `In ${name}, line ${line}, column ${column}: ${mistake.message}`, repair: null }
}

/** Places stay those of the prompt's own messages: an editor can only mark what it shows. */
function merge(variables: Map<string, TemplateVariable>, inner: TemplateVariable): void {
  const own = variables.get(inner.name)
  variables.set(inner.name, {
    name: inner.name,
    required: (own?.required ?? false) || inner.required,
    places: own?.places ?? [],
  })
}

/** ARTIFACT_NOT_FOUND with every missing name, or null. */
export function unresolvedError(names: string[]): AppError | null {
  if (names.length === 0) return null
  const list = names.join(', ')
  return new AppError('ARTIFACT_NOT_FOUND', `${list} ${names.length === 1 ? 'is' : 'are'} in no space of this workspace.`, {
    details: { names },
  })
}
