import { AppError } from '#shared/errors'

/** The host could not be reached, or went away before its answer. */
export function connectionLost(): AppError {
  return new AppError('INTERNAL', 'The connection to Assay was lost.', {
    hint: 'Start Assay again and open it by the address that it prints; what ran is kept.',
    retryable: true,
    details: { connection: 'lost' },
  })
}
