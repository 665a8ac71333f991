/** Here and not with the schemas, which the window has none of. */
export const MAX_REPEATS = 100

/** What an experiment can be written as. */
export const EXPORT_FORMATS = ['json', 'csv', 'jsonl', 'html', 'md'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
