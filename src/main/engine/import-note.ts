import type { Run } from '#shared/domain/run'

const NOTE = /^Imported from [^\n]*, run on [^\n]* by Assay [^\n]*\.$/

/** The sentence that tells an imported run from one that ran here. */
export function importNote(file: string, run: Pick<Run, 'createdAt' | 'manifest'>): string {
  const name = (file.split(/[\\/]/).at(-1) ?? file).replace(/\p{Cc}+/gu, ' ').slice(0, 200)
  return `Imported from ${name}, run on ${run.createdAt.slice(0, 10)} by Assay ${run.manifest.appVersion}.`
}

/** The run as it was where it ran: each workspace adds its own sentence, and hands on none. */
export const withoutImportNote = (run: Run): Run => ({ ...run, notes: run.notes.filter((note) => !NOTE.test(note)) })
