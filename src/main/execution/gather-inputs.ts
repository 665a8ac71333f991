import type { PromptContent } from '#shared/domain/prompt'
import type { Analysis } from '#shared/domain/template'
import { AppError } from '#shared/errors'
import type { IncludedText } from '../engine/compile'
import { getText } from '../store/artifacts'
import type { ReadableDB } from '../store/database'
import { resolveName } from '../store/names'
import type { TemplatePool } from '../template/pool'

export interface Gathered {
  /** Of the prompt with all that it includes; what is found in an included text stands at the tag that includes it. */
  analysis: Analysis
  /** By name, transitively. */
  includes: IncludedText[]
  /** Names that no space has, sorted, without those that may be missing. */
  unresolved: string[]
}

/** Analyses a prompt and, transitively, every text that it includes, in the scope where it stands. */
export async function gatherInputs(db: ReadableDB, templates: TemplatePool, content: PromptContent): Promise<Gathered> {
  const found = new Map<string, IncludedText | null>()
  let analysis = await templates.analyse(content.messages)
  for (let fresh = unseen(analysis, found); fresh.length > 0; fresh = unseen(analysis, found)) {
    for (const name of fresh) found.set(name, load(db, name))
    // Each round sees one level deeper; texts that include each other bring no new name and so end it.
    const texts = [...found.values()].filter((text) => text !== null)
    analysis = await templates.analyse(content.messages, Object.fromEntries(texts.map(({ name, text }) => [name, text])))
  }
  const required = new Set(analysis.includes.filter(({ optional }) => !optional).map(({ name }) => name))
  return {
    analysis,
    includes: [...found.values()].filter((text) => text !== null).sort((a, b) => (a.name < b.name ? -1 : 1)),
    unresolved: [...found].flatMap(([name, text]) => (text === null && required.has(name) ? [name] : [])).sort(),
  }
}

const unseen = (analysis: Analysis, found: ReadonlyMap<string, unknown>): string[] =>
  [...new Set(analysis.includes.map(({ name }) => name))].filter((name) => !found.has(name))

function load(db: ReadableDB, name: string): IncludedText | null {
  const resolved = resolveName(db, name)
  const text = resolved === null ? null : getText(db, resolved.digest)
  return resolved === null || text === null ? null : { name, ...resolved, text }
}

/** ARTIFACT_NOT_FOUND with every missing name, or null. */
export function unresolvedError(names: string[]): AppError | null {
  if (names.length === 0) return null
  const list = names.join(', ')
  return new AppError('ARTIFACT_NOT_FOUND', `${list} ${names.length === 1 ? 'is' : 'are'} in no space of this workspace.`, {
    details: { names },
  })
}
