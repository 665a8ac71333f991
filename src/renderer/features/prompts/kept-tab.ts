import type { Tab } from './tab'

/** A tab as it is kept: without what the host answers anew. */
export type KeptTab = Omit<Tab, 'answer' | 'previewFailure'>

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.some((word) => word === value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const listOf =
  (check: Check, least = 0): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every(check)
const mapOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(check)
const shape =
  (checks: Record<string, Check>): Check =>
  (value) =>
    isRecord(value) && Object.entries(checks).every(([key, check]) => check(value[key]))

const isRole = oneOf('system', 'user', 'assistant')
const isKind = oneOf('string', 'number', 'boolean', 'array', 'object')
const isModel = shape({ connection: isText, name: isText })
const isInput = shape({ name: isText, kind: isKind })
const isContent = shape({
  messages: listOf(shape({ role: isRole, template: isText }), 1),
  inputs: listOf(isInput),
  model: orNull(isModel),
  parameters: isRecord,
  description: isText,
})

const isTab = shape({
  id: isText,
  name: isText,
  origin: orNull(
    shape({
      promptId: isText,
      space: oneOf('project', 'personal', 'builtin'),
      versionNumber: isNumber,
      content: isContent,
    }),
  ),
  draft: shape({
    messages: listOf(shape({ key: isText, role: isRole, template: isText }), 1),
    inputs: listOf(isInput),
    parameters: isRecord,
    description: isText,
  }),
  model: orNull(isModel),
  typed: mapOf(shape({ text: isText, kind: isKind })),
  runId: orNull(isText),
})

/** Whether a value from the browser's storage is a tab. By hand: the contract's schemas would bring zod into the window. */
export const isKeptTab = (value: unknown): value is KeptTab => isTab(value)
