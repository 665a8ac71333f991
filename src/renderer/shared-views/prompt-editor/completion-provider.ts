import type { languages } from 'monaco-editor/editor/editor.api'
import { type CompletionGroup, type CompletionSource, completionItems, spaced } from './completion-items'
import { LANGUAGE_ID } from './nunjucks-language'

const sources = new Map<string, () => CompletionSource>()

/** Says what the model of this address completes from; gives back what forgets it. */
export function provideCompletion(uri: string, source: () => CompletionSource): () => void {
  sources.set(uri, source)
  return () => {
    if (sources.get(uri) === source) sources.delete(uri)
  }
}

const ORDER: CompletionGroup[] = ['variable', 'computed', 'global', 'filter', 'test', 'tag']

/** One provider for all editors, since Monaco asks by language; the model's address says which prompt it is. */
export function registerCompletion(api: typeof languages): void {
  // CompletionItemKind of Monaco, which is a const enum: Function 1, Constructor 2, Field 3, Variable 4 … Keyword 17.
  const kinds: Record<CompletionGroup, number> = { variable: 4, computed: 14, global: 1, filter: 1, test: 1, tag: 17 }
  api.registerCompletionItemProvider(LANGUAGE_ID, {
    triggerCharacters: ['{', '|', '%'],
    provideCompletionItems(model, position) {
      const source = sources.get(model.uri.toString())
      if (source === undefined) return { suggestions: [] }
      const before = model.getValueInRange({
        startLineNumber: 1,
        startColumn: 1,
        endLineNumber: position.lineNumber,
        endColumn: position.column,
      })
      const word = model.getWordUntilPosition(position)
      const line = model.getLineContent(position.lineNumber)
      const range = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      }
      const suggestions = completionItems(before, source()).map((item, index) => ({
        label: { label: item.label, description: item.summary },
        kind: kinds[item.group],
        insertText: spaced(item.label, line[word.startColumn - 2] ?? '', line.slice(position.column - 1)),
        sortText: `${ORDER.indexOf(item.group)}${String(index).padStart(4, '0')}`,
        range,
      }))
      return { suggestions }
    },
  })
}
