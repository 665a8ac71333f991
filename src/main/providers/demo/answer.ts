import { setImmediate, setTimeout } from 'node:timers/promises'
import { estimateTokenCount } from 'tokenx'
import { z } from 'zod'
import { messageSchema } from '#shared/domain/prompt'
import type { StreamPart, WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { cancelled } from '../cancelled'
import type { CallContext } from '../provider'
import { extract } from './extract'
import { DEMO_MODELS } from './models'
import { lastUserMessage, sourceText } from './source-text'

const EXTRACT_DELAY_MS = 15
const EXTRACT_LIMIT = 400
/** Echo comes in pieces of so many words, as fast as it is read. */
const ECHO_WORDS = 8

const bodySchema = z.object({
  model: z.string(),
  messages: z.array(messageSchema),
  parameters: z.object({ num_predict: z.number(), sentences: z.number(), delay_ms: z.number() }).partial(),
})

/** Streams the answer of a demo model. Words stand for tokens; the counts are estimates and say so. */
export async function* demoAnswer(
  request: WireRequest,
  context: CallContext,
  left: AbortSignal,
): AsyncGenerator<StreamPart, void, undefined> {
  const { model, messages, parameters } = bodySchema.parse(request.body)
  if (!DEMO_MODELS.some(({ name }) => name === model)) throw unknownModel(model)
  const signal = AbortSignal.any([context.signal, left])
  try {
    signal.throwIfAborted()
    const message = lastUserMessage(messages)
    const { text, sentences } = sourceText(message)
    const whole = model === 'echo' ? message : await extract(text, parameters.sentences ?? sentences)
    const words = whole.match(/\S+\s*|\s+/g) ?? []
    // A text without a full stop is one sentence: without a limit it would be spoken for hours.
    const limit = parameters.num_predict ?? (model === 'echo' ? -1 : EXTRACT_LIMIT)
    const kept = limit >= 0 ? words.slice(0, limit) : words
    const step = model === 'echo' ? ECHO_WORDS : 1
    const delay = parameters.delay_ms ?? (model === 'echo' ? 0 : EXTRACT_DELAY_MS)
    for (let index = 0; index < kept.length; index += step) {
      await (delay > 0 ? setTimeout(delay, undefined, { signal }) : setImmediate(undefined, { signal }))
      yield { type: 'text-delta', text: kept.slice(index, index + step).join('') }
    }
    const inputTokens = messages.reduce((total, { content }) => total + tokens(content), 0)
    yield { type: 'usage', inputTokens, outputTokens: tokens(kept.join('')), estimated: true }
    yield { type: 'finish', reason: kept.length < words.length ? 'length' : 'stop', loadMs: null, remoteHost: null }
  } catch (thrown) {
    throw signal.aborted ? cancelled(context.signal) : thrown
  }
}

const tokens = (text: string): number => (text === '' ? 0 : estimateTokenCount(text))

function unknownModel(name: string): AppError {
  const names = DEMO_MODELS.map((model) => model.name)
  return new AppError('MODEL_NOT_FOUND', `The demo connection has no model ${name}.`, {
    hint: `It has ${names.join(' and ')}.`,
    details: { model: name, known: names },
  })
}
