import type { Json } from '#shared/domain/json'
import type { ImageRef, InputKind, ModelRef, OutputSchema, Parameters, Prompt, Role, Tool } from '#shared/domain/prompt'
import type { Draft } from './draft'
import type { PreviewAnswer } from './preview-feed'
import type { RunOptions } from './run-options'
import type { Tab } from './tab'

/** The tabs that are open, and all that changes them. */
export interface TabsState {
  tabs: Tab[]
  active: string | null
  /** Opens the tab at the end and goes to it. */
  open: (tab: Tab) => string
  openNew: () => string
  /** Puts tabs back as they were left. */
  restore: (tabs: Tab[], active: string | null) => void
  activate: (id: string) => void
  /** Goes to the next (1) or previous (-1) tab, around the ends. */
  step: (by: 1 | -1) => void
  /** Gives back the closed tab and where it stood, so that it can be put back. */
  close: (id: string) => { tab: Tab; at: number } | null
  reopen: (tab: Tab, at: number) => void
  setTemplate: (id: string, key: string, template: string) => void
  setRole: (id: string, key: string, role: Role) => void
  /** Puts other images into a message, made from those that are there. */
  setImages: (id: string, key: string, to: (images: ImageRef[]) => ImageRef[]) => void
  /** Adds a message behind the one of `after`, or at the end; gives back its key. */
  addMessage: (id: string, after: string | null) => string
  move: (id: string, key: string, by: -1 | 1) => void
  remove: (id: string, key: string) => void
  setDraft: (id: string, draft: Draft) => void
  setModel: (id: string, model: ModelRef) => void
  setOptions: (id: string, options: RunOptions) => void
  setParameters: (id: string, parameters: Parameters) => void
  /** `broken` is a text that can't be used yet: what it should become stays beside it as it was. */
  setSchema: (id: string, output: OutputSchema | null, broken: string | null) => void
  setTools: (id: string, tools: Tool[] | null, broken: string | null) => void
  /** What is typed for a variable; null drops it to the layer below. */
  setTyped: (id: string, name: string, text: string | null) => void
  declareInput: (id: string, name: string, change: { kind?: InputKind; default?: Json | undefined }) => void
  setRun: (id: string, runId: string | null) => void
  setAnswer: (id: string, answer: PreviewAnswer) => void
  setPreviewFailure: (id: string, message: string) => void
  saved: (id: string, prompt: Prompt) => void
  /** Shows another version of the same prompt, in place of what stands there. */
  show: (id: string, prompt: Prompt, newest?: number) => void
  /** The tabs of this prompt have its name now; `elsewhere` says so in them. */
  renamed: (promptId: string, name: string, elsewhere: boolean) => void
  renameRead: (id: string) => void
  /** What was saved elsewhere is known and left aside. */
  keepMine: (id: string, newest: number) => void
  /** A version saved elsewhere could not be fetched. */
  stale: (id: string, because: string) => void
}
