import type { ConnectionState } from '#shared/domain/connection'
import type { ConnectionLimits } from '#shared/domain/settings'
import { keyPlaceWords } from '../../shared-views/connections/key-words'
import { count, countOf } from '../../ui/count'
import type { IconName } from '../../ui/icon'
import { ago } from '../../ui/when'

interface Sign {
  icon: IconName
  tone: 'ok' | 'bad' | 'warn' | 'grey'
}

const SIGNS: Record<ConnectionState['health']['state'], Sign> = {
  ok: { icon: 'check', tone: 'ok' },
  unreachable: { icon: 'close', tone: 'bad' },
  error: { icon: 'warning', tone: 'warn' },
  offline: { icon: 'offline', tone: 'grey' },
  key: { icon: 'warning', tone: 'warn' },
  confirm: { icon: 'lock', tone: 'warn' },
  unknown: { icon: 'queued', tone: 'grey' },
}

/** A key that was never given is no trouble, only a thing not set up; neither is a server here that was not started. */
export function signOf({ health, key, kind, local }: ConnectionState): Sign {
  if (health.state === 'key' && (key === 'none' || key === 'elsewhere')) return { icon: 'key', tone: 'grey' }
  if (health.state === 'unreachable' && local && kind === 'openai-compatible') return { icon: 'stop', tone: 'grey' }
  return SIGNS[health.state]
}

/** `this machine`, `Ollama, other machine`, `cloud`, `OpenAI-compatible`, `command`, `built in`. */
export function placeWords({ kind, local, builtIn }: ConnectionState): string {
  if (kind === 'demo') return 'built in'
  if (kind === 'ollama') return local ? (builtIn ? 'this machine' : 'Ollama, this machine') : 'Ollama, other machine'
  if (builtIn && !local) return 'cloud'
  return kindWords(kind)
}

const KINDS: Record<string, string> = {
  ollama: 'Ollama',
  anthropic: 'Anthropic',
  'openai-compatible': 'OpenAI-compatible',
  command: 'command',
}

export const kindWords = (kind: string): string => KINDS[kind] ?? kind

/** The health as a sentence, with how many models there are and how many are in memory. */
export function healthWords({ kind, health, models }: ConnectionState, loaded: number | null): string {
  if (kind === 'demo' || kind === 'command' || health.state !== 'ok' || models.length === 0) return health.sentence
  const inMemory = loaded === null ? '' : `, ${loaded} loaded`
  return `${health.sentence} ${countOf(models.length, 'model')}${inMemory}.`
}

/** Address and when it was asked; where it is away, when it last answered. Null for what has neither. */
export function placeLine(state: ConnectionState, now: Date): string | null {
  const { address, health, lastAnsweredAt } = state
  if (health.state === 'offline') return [address, 'not asked offline'].filter(Boolean).join(', ')
  if (address === null) return null
  if (health.state === 'ok') return `${address}, checked ${health.checkedAt === null ? 'just now' : ago(health.checkedAt, now)}`
  return lastAnsweredAt === null ? address : `${address}, last answered ${ago(lastAnsweredAt, now)}`
}

/** `At most 2 requests at once, 30 a minute.` */
export function limitsLine({ inFlight, perMinute }: ConnectionLimits): string {
  const parts = [
    inFlight === null ? null : `${countOf(inFlight, 'request')} at once`,
    perMinute === null ? null : `${count(perMinute)} a minute`,
  ]
  const known = parts.filter((part) => part !== null)
  return known.length === 0 ? 'No limit of requests.' : `At most ${known.join(', ')}.`
}

/** Where its key is, as a line of its own; null where there is nothing to say. */
export function keyLine(state: ConnectionState): string | null {
  const words = keyPlaceWords(state)
  return words === null ? null : `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
