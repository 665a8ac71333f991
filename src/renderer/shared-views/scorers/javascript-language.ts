import type { Monaco } from '../prompt-editor/load-monaco'

let asked = false

/** JavaScript as Monaco colours it, fetched for the first editor that has it; nothing in it checks or completes. */
export function javascriptLanguage(_monaco: Monaco): string {
  if (!asked) void import('monaco-editor/languages/definitions/javascript/register')
  asked = true
  return 'javascript'
}
