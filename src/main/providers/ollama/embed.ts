import { z } from 'zod'
import { AppError } from '#shared/errors'
import { cancelled } from '../cancelled'
import { clientForCall } from './client'
import { networkFailure } from './network-failure'
import type { OllamaServer } from './server'

const answerSchema = z.object({ embeddings: z.array(z.array(z.number())) })

/** Vectors of texts, in their order (/api/embed). Rejects with an AppError, CONTEXT_OVERFLOW for a text that does not fit. */
export async function embed(server: OllamaServer, model: string, texts: string[], signal: AbortSignal): Promise<number[][]> {
  const { client } = clientForCall({ server, signal, model })
  try {
    const answer = answerSchema.safeParse(await client.embed({ model, input: texts, truncate: false }))
    if (answer.success && answer.data.embeddings.length === texts.length) return answer.data.embeddings
    throw new AppError('PROTOCOL_ERROR', `The answer has no vector for each of the ${texts.length} texts.`)
  } catch (thrown) {
    throw signal.aborted ? cancelled(signal) : networkFailure(thrown, server)
  }
}
