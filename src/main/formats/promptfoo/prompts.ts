import type { Parameters, PromptContent } from '#shared/domain/prompt'
import { readCsv } from '../datasets/csv-dataset'
import { chatMessages } from './chat-messages'
import { isPattern } from './config-files'
import { type Context, filePart, programName } from './context'
import { readParameters } from './provider-config'
import type { Spot } from './spot'

export interface ConfigPrompt {
  id: string | null
  label: string
  /** The text as promptfoo has it, for tests that name their prompts. */
  raw: string
  content: PromptContent
  parameters: Parameters
}

interface Wanted {
  spot: Spot
  id: string | null
  label: string | null
  parameters: Parameters
}

const KNOWN = new Set(['id', 'label', 'raw', 'config', 'display'])
const FILE_ENDING = /\.(?:txt|json|jsonl|ya?ml|md|j2|csv|js|mjs|cjs|ts|py|sh|bash|exe|bat|cmd|ps1|rb|pl)(?::[\w$]+)?$/i

/** The list below `prompts`, in all of promptfoo's ways to write it; without any, the text of the variable `prompt`. */
export function readPrompts(context: Context, spot: Spot): ConfigPrompt[] {
  const { value } = spot
  if (value === undefined || value === null) return promptsOf(context, '{{prompt}}', plain(spot))
  if (typeof value === 'string') return fromText(context, value, plain(spot))
  if (!Array.isArray(value))
    return spot.entries().flatMap(([path, label]) => fromText(context, path, { ...plain(label), label: String(label.value) }))
  return spot.items().flatMap((item) => {
    if (typeof item.value === 'string') return fromText(context, item.value, plain(item))
    context.problems.unknownKeys(item, KNOWN, 'a prompt')
    const [raw, id, label] = [item.at('raw').value, item.at('id').value, item.at('label').value]
    const text = typeof raw === 'string' ? raw : id
    if (typeof text !== 'string') {
      context.problems.refuse(item, 'A prompt has no text.', 'Write it as a text, as file://, or with raw:.')
      return []
    }
    return fromText(context, text, {
      spot: item,
      id: typeof id === 'string' ? id : null,
      label: typeof label === 'string' ? label : null,
      parameters: readParameters(context, item.at('config')).parameters,
    })
  })
}

const plain = (spot: Spot): Wanted => ({ spot, id: null, label: null, parameters: {} })

/** A text is a path where it says so, or looks like one and there is such a file. */
function fromText(context: Context, text: string, wanted: Wanted): ConfigPrompt[] {
  const isReference = text.startsWith('file://')
  if (/^exec:/.test(text)) return refused(context, wanted, `${text} would be run, and nothing of a config is run.`)
  const looksLikePath =
    !text.includes('\n') && (FILE_ENDING.test(text) || (isPattern(text) && /^[\w./*?{},[\]-]+$/.test(text) && text.includes('/')))
  if (!isReference && !looksLikePath) return promptsOf(context, text, wanted)
  const { path } = filePart(text)
  const found = context.files.find(context.path(path))
  if (found.length > 0) return found.flatMap((file) => fromFile(context, file, wanted))
  if (isReference || /\.(?:txt|md|j2|jsonl)$/i.test(path))
    return refused(context, wanted, `There is no file ${context.shown(context.path(path))}.`)
  return promptsOf(context, text, wanted)
}

function refused(context: Context, { spot }: Wanted, what: string): ConfigPrompt[] {
  context.problems.refuse(spot, what, 'Write the prompt as a text, or in a text, Markdown, JSON, YAML or CSV file.')
  return []
}

function fromFile(context: Context, file: string, wanted: Wanted): ConfigPrompt[] {
  const { ending } = filePart(file)
  const program = programName(ending)
  if (program !== null) return refused(context, wanted, `${context.shown(file)} would be run, and ${program} is not run here.`)
  if (ending === '.json' || ending === '.yaml' || ending === '.yml') {
    const read = context.yaml(file, wanted.spot)
    if (read === null) return []
    return promptsOf(
      context,
      typeof read.value === 'string' ? read.value : JSON.stringify(read.value ?? null),
      named(context, wanted, file),
    )
  }
  const text = context.text(file, wanted.spot)?.replace(/^\uFEFF/, '')
  if (text === undefined) return []
  if (ending === '.csv') return fromCsv(context, text, file, wanted)
  const parts =
    ending === '.txt'
      ? text.split(/^[ \t]*---[ \t]*$/m).map((part) => part.trim())
      : ending === '.jsonl'
        ? text.split(/\r?\n/)
        : [text]
  return parts
    .filter((part) => part !== '')
    .flatMap((part) => promptsOf(context, part.replace(/\r\n/g, '\n'), named(context, wanted, file)))
}

const named = (context: Context, wanted: Wanted, file: string): Wanted => ({
  ...wanted,
  label: wanted.label ?? context.shown(file),
})

/** A column `prompt`, perhaps with `label`; without commas, a prompt a line. */
function fromCsv(context: Context, text: string, file: string, wanted: Wanted): ConfigPrompt[] {
  try {
    const { columns, rows } = text.includes(',') ? readCsv(text, context.shown(file)) : { columns: [], rows: [] }
    if (columns.includes('prompt')) {
      return rows
        .filter(({ values }) => (values.prompt ?? '').trim() !== '')
        .flatMap(({ values }) =>
          promptsOf(context, (values.prompt ?? '').trim(), { ...wanted, label: values.label?.trim() || wanted.label }),
        )
    }
  } catch (thrown) {
    context.mistake(thrown)
    return []
  }
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const first = lines[0]?.trim().toLowerCase() === 'prompt' ? 1 : 0
  return lines.slice(first).flatMap((line) => promptsOf(context, line, wanted))
}

function promptsOf(context: Context, raw: string, { spot, id, label, parameters }: Wanted): ConfigPrompt[] {
  const read = chatMessages(raw)
  if (read.kind === 'unreadable') {
    context.problems.refuse(
      spot,
      `This prompt's messages can't be read: ${read.what}.`,
      'Write a list of messages, each with a role and a text as its content.',
    )
    return []
  }
  const content: PromptContent = { messages: read.messages, inputs: [], model: null, parameters: {}, description: '' }
  return [{ id, label: label ?? raw, raw, content, parameters }]
}
