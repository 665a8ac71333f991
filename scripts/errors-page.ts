import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ErrorCode } from '../src/shared/error-codes.ts'
import { ERROR_TEXTS } from '../src/shared/error-texts.ts'

/** docs/errors.md, from the table that the interface and the command line read. */
export function errorsPage(): string {
  const rows = (Object.keys(ERROR_TEXTS) as ErrorCode[]).map((code) => {
    const { title, hint, retryable } = ERROR_TEXTS[code]
    return `| \`${code}\` | ${title} | ${hint} | ${retryable ? 'yes' : 'no'} |`
  })
  return `# Errors

Every failure has a code that a program can act on, one sentence of what happened, and one of what to do. The place where
something fails may know more than this table: then its own sentences stand in place of these. The code stays the same.

| code | what it is | what to do | can succeed unchanged |
| --- | --- | --- | --- |
${rows.join('\n')}

The command line exits with 1 once a run exists and did not complete, with 2 before any run exists, and with 130 when it was
interrupted. With \`--json\` the error is printed as \`{"error": {"code", "message", "hint", "retryable", "details"}}\`.

This page is written by \`npm run docs:errors\` from \`src/shared/error-texts.ts\`.
`
}

if (import.meta.main) writeFileSync(resolve(import.meta.dirname, '../docs/errors.md'), errorsPage())
