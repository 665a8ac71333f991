import type { AppError } from '#shared/errors'
import { networkFailure as failureOf } from '../network-failure'
import type { OllamaServer } from './server'

/** Anything that Node throws while a request to Ollama is under way, as the error that it means. */
export const networkFailure = (thrown: unknown, { base, setIn }: Pick<OllamaServer, 'base' | 'setIn'>): AppError =>
  failureOf(thrown, { base, setIn, name: 'Ollama', start: 'Start it with `ollama serve`.' })
