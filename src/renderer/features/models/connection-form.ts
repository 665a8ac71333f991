import type { ConnectionConfigInput, ConnectionState } from '#shared/domain/connection'
import type { ErrorJson } from '#shared/errors'

/** The kinds that can be added here, as one calls them. */
export const ADDABLE = [
  { value: 'ollama', label: 'Ollama' },
  { value: 'openai-compatible', label: 'OpenAI-compatible' },
  { value: 'anthropic', label: 'Anthropic' },
  { value: 'command', label: 'Command' },
] as const
export type AddableKind = (typeof ADDABLE)[number]['value']

/** Families of OpenAI-compatible servers that can be set by hand. */
export const DIALECTS = [
  { value: 'auto', label: 'recognised by its answers' },
  { value: 'openai', label: 'OpenAI' },
  { value: 'llama.cpp', label: 'llama.cpp server' },
  { value: 'lm-studio', label: 'LM Studio' },
  { value: 'vllm', label: 'vLLM' },
  { value: 'openrouter', label: 'OpenRouter' },
  { value: 'generic', label: 'any other' },
] as const

/** One argument of a program. The id tells rows apart that hold the same. */
export interface ArgumentRow {
  id: number
  text: string
}

/** A connection as it is being typed; every kind's fields, so that switching the kind loses nothing. */
export interface ConnectionForm {
  kind: AddableKind
  name: string
  address: string
  dialect: string
  program: string
  args: readonly ArgumentRow[]
  /** Names, with spaces or commas between them. */
  env: string
  local: boolean
}

export type FormField = 'name' | 'address' | 'dialect' | 'program' | 'args' | 'env'

const FIELDS: readonly FormField[] = ['name', 'address', 'dialect', 'program', 'args', 'env']

/** Of one that is there, or an empty one. */
export function formOf(edited: ConnectionState | null): ConnectionForm {
  const config = edited?.config ?? null
  const command = config?.command ?? null
  return {
    kind: ADDABLE.find(({ value }) => value === config?.kind)?.value ?? 'ollama',
    name: config?.name ?? '',
    address: config?.address ?? '',
    dialect: config?.dialect ?? 'auto',
    program: command?.program ?? '',
    args: (command?.args ?? []).map((text, id) => ({ id, text })),
    env: (command?.env ?? []).join(' '),
    local: command?.local ?? false,
  }
}

/** What the host is told. */
export function configOf({ kind, name, address, dialect, program, args, env, local }: ConnectionForm): ConnectionConfigInput {
  const isCommand = kind === 'command'
  return {
    name: name.trim(),
    kind,
    address: isCommand ? '' : address.trim(),
    dialect: kind === 'openai-compatible' && dialect !== 'auto' ? dialect : null,
    command:
      isCommand && program.trim() !== ''
        ? { program: program.trim(), args: args.map(({ text }) => text), env: env.split(/[\s,]+/).filter(Boolean), local }
        : null,
  }
}

export interface FormTrouble {
  /** Null where no one field is to blame. */
  field: FormField | null
  sentence: string
}

/** What the host found wrong, and with which field. */
export function troubleOf({ message, hint, details }: ErrorJson): FormTrouble {
  const named = FIELDS.find((field) => field === details.field)
  const sentence = `${message} ${hint}`.trim()
  if (named !== undefined) return { field: named, sentence }
  // What the contract itself refuses comes with a path, in words for programs.
  const path = firstPath(details.fields)
  if (/^command\.env\b/.test(path)) {
    return { field: 'env', sentence: 'Names are letters, digits and underscores, and do not begin with a digit.' }
  }
  return { field: FIELDS.find((field) => path.split('.').includes(field)) ?? null, sentence }
}

function firstPath(fields: unknown): string {
  const first: unknown = Array.isArray(fields) ? fields[0] : null
  return typeof first === 'object' && first !== null && 'path' in first ? String(first.path) : ''
}
