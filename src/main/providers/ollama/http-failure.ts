import { AppError } from '#shared/errors'
import { retryAfterMs } from '../retry-after'
import { sentence } from './sentence'

export interface HttpFailure {
  status: number
  /** The body as text. */
  body: string
  retryAfter: string | null
  model: string
  /** Host and port. */
  host: string
  /** True where the server is on this machine. */
  local: boolean
  /** Names of the models last seen there. */
  known: string[]
  /** Where the server's address stands. */
  setIn: string
}

const OVERFLOW =
  /exceed\w*[^.]{0,60}\b(context|num_ctx)|\b(prompt|input)[^.]{0,40}(too long|exceed\w*)|context (length|size|window)[^.]{0,30}exceed/i
const NO_SUPPORT = /does not support (\w+)/i
/** What a Go server answers where it has no such path: a server, but not Ollama's chat. */
const NO_SUCH_PATH = /^404 page not found\s*$/i

/** An answer with a status that is not 2xx, as the error that it means. */
export function httpFailure(failure: HttpFailure): AppError {
  const { status, host, model } = failure
  const text = errorText(failure.body)
  const details = { status, host, model, ...(text === '' ? {} : { serverMessage: text }) }
  const said = text === '' ? `${host} answered with status ${status}.` : sentence(text)
  if (status === 404 && !NO_SUCH_PATH.test(text)) return modelNotFound(failure, details)
  if (OVERFLOW.test(text)) {
    return new AppError('CONTEXT_OVERFLOW', `The prompt does not fit the context of ${model}.`, { details })
  }
  const unsupported = NO_SUPPORT.exec(text)?.[1]
  if (status === 400 && unsupported) {
    return new AppError('UNSUPPORTED', `${model} does not support ${unsupported}.`, { details })
  }
  if (status === 401 || status === 403) {
    return new AppError('AUTH_INVALID', `${host} refused the request: ${said}`, {
      hint: `Sign in with \`ollama signin\`, or correct the address in ${failure.setIn}.`,
      details,
    })
  }
  if (status === 402)
    return new AppError('BUDGET_SPENT', text === '' ? said : `Ollama reported: ${said}`, {
      hint: 'Look at your plan on ollama.com.',
      details,
    })
  if (status === 413) return new AppError('CONTEXT_OVERFLOW', `The prompt is too long for ${host}.`, { details })
  if (status === 429 || status === 503 || status === 529) return slowDown(failure, text, details)
  if (status === 408)
    return new AppError('TIMEOUT', `${host} gave up waiting.${text === '' ? '' : ` It said: ${said}`}`, { details })
  if (status === 404) {
    return new AppError('PROVIDER_ERROR', `What answers on ${host} is not Ollama: it has no /api/chat.`, {
      hint: `Correct the address in ${failure.setIn}.`,
      retryable: false,
      details,
    })
  }
  const message = text === '' ? said : `Ollama reported: ${said}`
  if (status === 400) return new AppError('INVALID_INPUT', message, { details })
  return new AppError('PROVIDER_ERROR', message, { retryable: status >= 500, details })
}

function modelNotFound({ model, local, host, known }: HttpFailure, details: Record<string, unknown>): AppError {
  const others = known.filter((name) => name !== model).slice(0, 3)
  const instead = others.length === 0 ? '' : `, or use ${others.join(' or ')}`
  return new AppError('MODEL_NOT_FOUND', `${model} is not on ${local ? 'this machine' : host}.`, {
    hint: `Pull it with \`ollama pull ${model}\`${instead}.`,
    details: { ...details, known },
  })
}

function slowDown({ status, host, retryAfter }: HttpFailure, text: string, details: Record<string, unknown>): AppError {
  const asked = retryAfterMs(retryAfter)
  const full = status === 503 ? `The queue of Ollama on ${host} is full.` : `${host} asks to slow down.`
  return new AppError('RATE_LIMITED', text === '' ? full : `${full} It said: ${sentence(text)}`, {
    hint:
      asked === null ? 'Wait until its other requests are done, then try again.' : `Try again in ${Math.ceil(asked / 1000)} s.`,
    details: asked === null ? details : { ...details, retryAfterMs: asked },
  })
}

/** Ollama's `{"error": …}`, or a short plain text. Pages of a proxy are not worth showing. */
function errorText(body: string): string {
  const text = body.trim()
  try {
    const value = (JSON.parse(text) as { error?: unknown } | null)?.error
    if (typeof value === 'string') return value.trim()
    if (value !== undefined && value !== null) return JSON.stringify(value)
    return ''
  } catch {
    return text.startsWith('<') ? '' : text.slice(0, 500)
  }
}
