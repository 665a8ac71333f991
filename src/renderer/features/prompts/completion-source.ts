import type { RouteOutput } from '#shared/contract/routes'
import type { CompletionSource } from '../../shared-views/prompt-editor/completion-items'
import type { Tab } from './tab'
import { variableRows } from './variable-rows'

const LONGEST = 40

/** What may be completed in the tab's messages: its variables with where their value comes from, and the language's names. */
export function completionSource(tab: Tab, language: RouteOutput<'templates.language'>): CompletionSource {
  const rows = variableRows(tab.answer?.preview ?? null, tab.draft.inputs, tab.typed).filter(({ layer }) => layer !== 'computed')
  const found = new Set(rows.map(({ name }) => name))
  const declared = tab.draft.inputs.filter(({ name }) => !found.has(name))
  const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
  return {
    ...language,
    variables: [
      // A name without a value may be the very word that is being typed: it is no help.
      ...rows
        .filter(({ missing }) => !missing)
        .map(({ name, typed, lower }) => ({ name, summary: shorten(typed ?? lower ?? '') })),
      ...declared.map(({ name, description }) => ({ name, summary: shorten(description ?? '') })),
    ],
  }
}
