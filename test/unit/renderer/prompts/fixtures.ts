import type { PromptContent } from '#shared/domain/prompt'
import type { Model, Connection as ProviderConnection } from '#shared/domain/provider'
import type { CompiledPreview, Mistake } from '#shared/domain/template'

export const content = (over: Partial<PromptContent> = {}): PromptContent => ({
  messages: [{ role: 'user', template: 'Hello {{ name }}' }],
  inputs: [],
  model: null,
  parameters: {},
  description: '',
  ...over,
})

export const model = (name: string, capabilities: string[] = ['completion']): Model => ({
  name,
  digest: null,
  sizeBytes: null,
  quantization: null,
  parameterSize: null,
  family: null,
  contextLength: null,
  capabilities,
})

export const provider = (
  name: string,
  kind: 'demo' | 'ollama',
  state: 'ok' | 'unreachable',
  models: Model[],
): ProviderConnection => ({
  name,
  kind,
  address: null,
  health: { state, sentence: `${name} is ${state}`, checkedAt: null, serverVersion: null, ms: null },
  models,
})

export const DEMO = provider('demo', 'demo', 'ok', [model('echo'), model('extract')])

export const preview = (over: Partial<CompiledPreview> = {}): CompiledPreview => ({
  analysis: { variables: [], includes: [], mistakes: [] },
  variables: [],
  missing: [],
  messages: [],
  estimatedTokens: [],
  mistakes: [],
  ...over,
})

export const mistake = (message: number, line: number, column: number, repair: string | null = null): Mistake => ({
  code: 'TEMPLATE_SYNTAX',
  message: `mistake at ${message}:${line}:${column}`,
  hint: '',
  place: { message, line, column, endLine: line, endColumn: column + 3 },
  repair: repair === null ? null : { label: `Use ${repair}`, text: repair },
})
