import type { MemoryCacheFigures } from '#shared/contract/cache'
import type { Json } from '#shared/domain/json'
import type { TemplateMessage } from '#shared/domain/prompt'
import type { SchemaMistake } from '#shared/domain/run'
import type { Analysis } from '#shared/domain/template'
import type { ErrorJson } from '#shared/errors'
import type { RenderJob } from './environment'

/** What the pool asks of a worker; one at a time. */
export type WorkerRequest =
  | { kind: 'analyse'; messages: TemplateMessage[]; texts: Record<string, string> }
  | { kind: 'render'; job: RenderJob }
  | { kind: 'check'; text: string; schema: Record<string, Json> }

/** `ready` comes once, when the worker has loaded; then one answer for each request. */
export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'done'; data: Analysis | string[] | SchemaMistake[]; compiled?: MemoryCacheFigures }
  | { kind: 'failed'; error: ErrorJson }
