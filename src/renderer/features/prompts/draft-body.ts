import { newKey, withImages } from './draft'
import { isRunOptions, NO_OPTIONS } from './run-options'
import type { Tab } from './tab'
import { isNumber, isRecord, isText, listOf, mapOf, oneOf, optional, orNull, shape } from './value-shape'

const isKind = oneOf('string', 'number', 'boolean', 'array', 'object')
const isModel = orNull(shape({ connection: isText, name: isText }))
const isImage = shape({ digest: isText, mediaType: isText, name: isText, bytes: isNumber })
const isTool = shape({ name: isText, description: isText, parameters: isRecord })
const written = {
  messages: listOf(shape({ role: oneOf('system', 'user', 'assistant'), template: isText, images: optional(listOf(isImage)) }), 1),
  inputs: listOf(shape({ name: isText, kind: isKind })),
  parameters: isRecord,
  description: isText,
  frontMatter: optional(isRecord),
  output: optional(shape({ schema: isRecord, repair: (value) => typeof value === 'boolean' })),
  tools: optional(listOf(isTool)),
  broken: optional(shape({ schema: optional(isText), tools: optional(isText) })),
}

const isTab = shape({
  name: isText,
  origin: orNull(
    shape({
      promptId: isText,
      space: oneOf('project', 'personal', 'builtin'),
      versionNumber: isNumber,
      newest: isNumber,
      content: shape({ ...written, model: isModel }),
    }),
  ),
  draft: shape(written),
  model: isModel,
  typed: mapOf(shape({ text: isText, kind: isKind })),
  runId: orNull(isText),
  options: optional(isRunOptions),
})

const isLayout = shape({ order: listOf(isText), active: orNull(isText), closedFolders: optional(listOf(isText)) })

/** How the drafts lie in the window: in which order, which one in front, and which folders of the library are closed. */
export interface DraftLayout {
  order: string[]
  active: string | null
  closedFolders: string[]
}

/** What of a tab is kept. */
type KeptTab = Pick<Tab, 'name' | 'origin' | 'model' | 'typed' | 'runId'> & {
  options?: Tab['options']
  draft: Omit<Tab['draft'], 'messages'> & { messages: Omit<Tab['draft']['messages'][number], 'key'>[] }
}

/** The tab as text for the host to keep: what was written, without what is fetched anew. */
export function tabBody({ name, origin, draft, model, typed, runId, options }: Tab): string {
  const messages = draft.messages.map(({ role, template, images }) => ({ role, template, ...withImages(images) }))
  const own = options === NO_OPTIONS ? {} : { options }
  return JSON.stringify({ name, origin, draft: { ...draft, messages }, model, typed, runId, ...own })
}

/** The tab that was kept under this id; null where it can't be read. Its messages get keys of their own. */
export function tabFromBody(id: string, body: string): Tab | null {
  const value = json(body)
  if (!isTab(value)) return null
  const { name, origin, draft, model, typed, runId, options = NO_OPTIONS } = value as KeptTab
  const messages = draft.messages.map(({ role, template, images }) => ({ key: newKey(), role, template, ...withImages(images) }))
  const own = { name, origin, draft: { ...draft, messages }, model, typed, runId, options }
  return { ...own, id, answer: null, previewFailure: null, renamedFrom: null }
}

export function readLayout(text: string | null): DraftLayout | null {
  const value = json(text ?? '')
  return isLayout(value) ? { closedFolders: [], ...(value as Omit<DraftLayout, 'closedFolders'>) } : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
