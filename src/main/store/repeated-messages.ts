import type { WireRequest } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'

type Messages = NonNullable<Run['messages']>
type Sent = Pick<Run['manifest'], 'wireRequest'>

/** What is kept of a manifest where its request repeats the run's messages: they are most of a run, and are kept once. */
interface Shortened<M> {
  manifest: M
  /** True where `messages` of the request's body are left out. */
  messagesOfRun: boolean
}

/** Without the messages of the request where they are those of the run, key by key. */
export function withoutRepeated<M extends Sent>(manifest: M, messages: Run['messages']): Shortened<M> {
  const { wireRequest } = manifest
  const sent = messagesOf(wireRequest)
  if (wireRequest === null || sent === null || messages === null || !isSame(sent, messages))
    return { manifest, messagesOfRun: false }
  return { manifest: { ...manifest, wireRequest: withMessages(wireRequest, null) }, messagesOfRun: true }
}

/** The manifest as it was. */
export function withRepeated<M extends Sent>({ manifest, messagesOfRun }: Shortened<M>, messages: Run['messages']): M {
  const { wireRequest } = manifest
  if (!messagesOfRun || wireRequest === null || messages === null) return manifest
  return { ...manifest, wireRequest: withMessages(wireRequest, messages.map(plain)) }
}

const plain = ({ role, content }: Messages[number]) => ({ role, content })

/** They keep their place in the body. */
function withMessages(wireRequest: WireRequest, messages: WireRequest['body']): WireRequest {
  const { body } = wireRequest
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? { ...wireRequest, body: { ...body, messages } }
    : wireRequest
}

function messagesOf(wireRequest: WireRequest | null): unknown[] | null {
  const body = wireRequest?.body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  return Array.isArray(body.messages) ? body.messages : null
}

const isSame = (sent: readonly unknown[], messages: Messages): boolean =>
  sent.length === messages.length && messages.every((message, index) => isSameMessage(sent[index], message))

/** Two keys, in their order: what has more, such as images, is kept as it was sent. */
function isSameMessage(sent: unknown, { role, content, ...more }: Messages[number]): boolean {
  if (typeof sent !== 'object' || sent === null || Object.keys(more).length > 0) return false
  const [first, second, ...others] = Object.entries(sent)
  const isRole = first?.[0] === 'role' && first[1] === role
  return isRole && second?.[0] === 'content' && second[1] === content && others.length === 0
}
