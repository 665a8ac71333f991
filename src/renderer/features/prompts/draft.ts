import type { Json } from '#shared/domain/json'
import type {
  ImageRef,
  InputDeclaration,
  InputKind,
  OutputSchema,
  Parameters,
  PromptContent,
  Role,
  Tool,
} from '#shared/domain/prompt'

/** A message being written; `key` tells it from its neighbours through moves and reloads. */
export interface DraftMessage {
  key: string
  role: Role
  template: string
  /** Absent where there are none, as in the content. */
  images?: ImageRef[]
}

export type BrokenTexts = { schema?: string; tools?: string }

/** A prompt as it stands on the screen, apart from its model and the values of its variables. */
export interface Draft {
  messages: DraftMessage[]
  inputs: InputDeclaration[]
  parameters: Parameters
  description: string
  /** What the answer must be; absent where any will do. */
  output?: OutputSchema
  /** Absent where there are none. */
  tools?: Tool[]
  /** Texts of the two above that can't be read yet: the last good ones stay in use. */
  broken?: BrokenTexts
  /** What an imported file said beside all this; it goes along unseen. */
  frontMatter?: PromptContent['frontMatter']
}

export const newKey = (): string => crypto.randomUUID()

/** A message without images has no list of them, so that it is what it always was. */
export const withImages = (images: ImageRef[] | undefined): { images?: ImageRef[] } =>
  images === undefined || images.length === 0 ? {} : { images }

export const draftFrom = (content: PromptContent): Draft => draftOver(null, content)

/**
 * The content in place of what stands there now. A message of the same place and role keeps its key, and with it its editor,
 * its cursor and its own undo.
 */
export const draftOver = (now: Draft | null, content: PromptContent): Draft => ({
  messages: content.messages.map(({ role, template, images }, index) => {
    const there = now?.messages[index]
    return { key: there?.role === role ? there.key : newKey(), role, template, ...withImages(images) }
  }),
  inputs: content.inputs,
  parameters: content.parameters,
  description: content.description,
  ...(content.output === undefined ? {} : { output: content.output }),
  ...(content.tools === undefined ? {} : { tools: content.tools }),
  ...(content.frontMatter === undefined ? {} : { frontMatter: content.frontMatter }),
})

export const emptyDraft = (): Draft => ({
  messages: [{ key: newKey(), role: 'user', template: '' }],
  inputs: [],
  parameters: {},
  description: '',
})

/** The draft as a prompt's content. `model` is the version's own default, so that running on another model is still that version. */
export const contentOf = (draft: Draft, model: PromptContent['model']): PromptContent => ({
  messages: draft.messages.map(({ role, template, images }) => ({ role, template, ...withImages(images) })),
  inputs: draft.inputs,
  model,
  parameters: draft.parameters,
  description: draft.description,
  ...(draft.output === undefined ? {} : { output: draft.output }),
  ...(draft.tools === undefined ? {} : { tools: draft.tools }),
  ...(draft.frontMatter === undefined ? {} : { frontMatter: draft.frontMatter }),
})

/** Whether the draft says what the saved content says; its model does not count. */
export const sameAsSaved = (draft: Draft, saved: PromptContent): boolean =>
  canonical(contentOf(draft, saved.model)) === canonical(saved)

/** JSON with the keys in order and undefined left out: equal values have equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** Messages with the one of `key` moved up (-1) or down (1); the same list where it stands at that end. */
export function moveMessage(messages: DraftMessage[], key: string, by: -1 | 1): DraftMessage[] {
  const from = messages.findIndex((message) => message.key === key)
  const moved = messages[from]
  const other = messages[from + by]
  if (moved === undefined || other === undefined) return messages
  return messages.with(from, other).with(from + by, moved)
}

/** The role that a message added behind these most likely has. */
export function nextRole(messages: readonly DraftMessage[]): Role {
  return messages.at(-1)?.role === 'user' ? 'assistant' : 'user'
}

/** Inputs with `change` made to the declaration of `name`, which is added where there is none. */
export function declare(
  inputs: InputDeclaration[],
  name: string,
  change: { kind?: InputKind; default?: Json | undefined },
): InputDeclaration[] {
  const known = inputs.find((input) => input.name === name) ?? { name, kind: 'string' as const }
  const { default: _old, ...rest } = known
  const kept =
    'default' in change ? change.default : change.kind === undefined || change.kind === known.kind ? known.default : undefined
  const next: InputDeclaration = { ...rest, kind: change.kind ?? known.kind, ...(kept === undefined ? {} : { default: kept }) }
  return inputs.some((input) => input.name === name)
    ? inputs.map((input) => (input.name === name ? next : input))
    : [...inputs, next]
}

/** Messages with other images in the one of `key`; one that is there already, by its bytes, is not added again. */
export const changeImages = (messages: DraftMessage[], key: string, to: (images: ImageRef[]) => ImageRef[]): DraftMessage[] =>
  messages.map(({ images = [], ...message }) => ({
    ...message,
    ...withImages(message.key === key ? uniqueImages(to(images)) : images),
  }))

const uniqueImages = (images: ImageRef[]): ImageRef[] =>
  images.filter(({ digest }, index) => images.findIndex((other) => other.digest === digest) === index)
