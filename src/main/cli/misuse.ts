import type { CommanderError } from 'commander'
import { AppError } from '#shared/errors'

/** A command line that can't be understood, as INVALID_INPUT in whole sentences. */
export function misuse({ code, message }: Pick<CommanderError, 'code' | 'message'>): AppError {
  const said =
    code === 'commander.help'
      ? 'This command needs one of its own commands.'
      : message
          .replace(/^error: /, '')
          .replace(/\n\((.*)\)$/, ' $1')
          .replace(/^./, (first) => first.toUpperCase())
          .replace(/[^.?]$/, '$&.')
          .replace(/'(?= Did you mean)/, "'.")
  return new AppError('INVALID_INPUT', said, { hint: 'See assay --help.' })
}
