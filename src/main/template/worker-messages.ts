import type { MemoryCacheFigures } from '#shared/contract/cache'
import type { TemplateMessage } from '#shared/domain/prompt'
import type { Analysis } from '#shared/domain/template'
import type { ErrorJson } from '#shared/errors'
import type { RenderJob } from './environment'

/** What the pool asks of a worker; one at a time. */
export type WorkerRequest =
  | { kind: 'analyse'; messages: TemplateMessage[]; texts: Record<string, string> }
  | { kind: 'render'; job: RenderJob }

/** `ready` comes once, when the worker has loaded; then one answer for each request. */
export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'done'; data: Analysis | string[]; compiled?: MemoryCacheFigures }
  | { kind: 'failed'; error: ErrorJson }
