import type { ErrorCode } from './error-codes'

export interface ErrorText {
  /** A short title for a view that shows the failure. */
  title: string
  /** The next step, where the place of failure knows no better one. */
  hint: string
  /** Whether the same call can succeed later without a change. */
  retryable: boolean
}

/** The one table of what each code means; the interface, the command line and the documents all read it. */
export const ERROR_TEXTS: Record<ErrorCode, ErrorText> = {
  TEMPLATE_SYNTAX: { title: 'The template has a mistake', hint: 'Mend the marked place and run again.', retryable: false },
  TEMPLATE_UNDEFINED_VARIABLE: {
    title: 'A variable has no value',
    hint: 'Give it a value, declare a default, or wrap its use in default(…).',
    retryable: false,
  },
  TEMPLATE_FORBIDDEN: {
    title: 'The template reaches for something forbidden',
    hint: 'Templates see plain data, filters and tests only; remove the marked access.',
    retryable: false,
  },
  TEMPLATE_LIMIT: {
    title: 'The template takes too much',
    hint: 'Make the loop, the repeated text or the number in it smaller.',
    retryable: false,
  },
  ARTIFACT_NOT_FOUND: {
    title: 'An included text was not found',
    hint: 'Check the name, or add the text to this workspace.',
    retryable: false,
  },
  INVALID_INPUT: { title: 'The input is not valid', hint: 'Correct the named part and try again.', retryable: false },
  NOT_FOUND: { title: 'Not found', hint: 'Check the name or id; it may have been deleted.', retryable: false },
  PROVIDER_UNREACHABLE: {
    title: 'The server does not answer',
    hint: 'Start it, or check its address in Models, then try again.',
    retryable: true,
  },
  MODEL_NOT_FOUND: {
    title: 'The model is not there',
    hint: 'Pull the model, or choose one that the connection lists.',
    retryable: false,
  },
  AUTH_MISSING: { title: 'A key is missing', hint: 'Add the key for this connection in Models.', retryable: false },
  AUTH_INVALID: { title: 'The key was refused', hint: 'Replace the key in Models; it may have been revoked.', retryable: false },
  RATE_LIMITED: { title: 'The server asks to slow down', hint: 'Wait for the time it names, then try again.', retryable: true },
  PROVIDER_ERROR: {
    title: 'The server reported an error',
    hint: "Look at the server's own log; the request is kept with the run.",
    retryable: true,
  },
  PROTOCOL_ERROR: {
    title: 'The answer was cut or not understood',
    hint: 'What arrived is kept. Run again; if it repeats, check what stands between here and the server.',
    retryable: true,
  },
  TIMEOUT: { title: 'No answer in time', hint: 'Try again, or allow more time.', retryable: true },
  CANCELLED: { title: 'Stopped', hint: 'What came until then is kept. Run again when you like.', retryable: false },
  CONTEXT_OVERFLOW: {
    title: "The prompt does not fit the model's context",
    hint: 'Shorten the prompt, or raise num_ctx where the model allows it.',
    retryable: false,
  },
  OUTPUT_INVALID: {
    title: 'The answer does not match its schema',
    hint: 'The answer is kept. Run again, or loosen the schema.',
    retryable: true,
  },
  SCORING_FAILED: { title: 'A scorer failed', hint: 'The output is kept; mend the scorer and score again.', retryable: true },
  BUDGET_SPENT: {
    title: 'The budget is spent',
    hint: 'Raise the budget to go on; all results so far are kept.',
    retryable: false,
  },
  CHAIN_INVALID: { title: 'The chain is not valid', hint: 'Mend the named step and load it again.', retryable: false },
  OFFLINE_REFUSED: {
    title: 'Offline is on',
    hint: 'Switch Offline off, or use a model on this machine.',
    retryable: false,
  },
  CONFIRMATION_REQUIRED: {
    title: 'Your word is needed first',
    hint: 'Look at what is to run and allow it, or leave it.',
    retryable: false,
  },
  UNSUPPORTED: { title: 'Not supported here', hint: 'Choose another model or setting that supports it.', retryable: false },
  WORKSPACE_NEWER: {
    title: 'This workspace needs a newer Assay',
    hint: 'Update Assay, or open another workspace. The file was not touched.',
    retryable: false,
  },
  WORKSPACE_DAMAGED: {
    title: 'This workspace is damaged',
    hint: 'Restore a backup from its backups folder, or open another workspace. The file was not touched.',
    retryable: false,
  },
  WORKSPACE_BUSY: {
    title: 'Another Assay has this workspace open',
    hint: 'Close the other window or command first, then try again.',
    retryable: true,
  },
  WORKSPACE_READONLY: {
    title: 'This workspace can only be read',
    hint: 'Make the folder writable, or name another with --workspace or ASSAY_WORKSPACE.',
    retryable: false,
  },
  DISK_FULL: {
    title: 'The disk is full',
    hint: 'Free some space, then try again. What was kept before is safe.',
    retryable: true,
  },
  FORBIDDEN: { title: 'Not allowed', hint: 'Open Assay by the address that it printed when it started.', retryable: false },
  INTERNAL: {
    title: 'A fault in Assay',
    hint: 'Your work is kept. Try again; if it repeats, report it with this message.',
    retryable: false,
  },
}
