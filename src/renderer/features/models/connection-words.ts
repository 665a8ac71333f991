import type { ConnectionState } from '#shared/domain/connection'
import type { ConnectionLimits } from '#shared/domain/settings'
import { count, countOf } from '../../ui/count'
import type { IconName } from '../../ui/icon'
import { ago } from '../../ui/when'

export const SIGNS: Record<ConnectionState['health']['state'], { icon: IconName; tone: 'ok' | 'bad' | 'warn' | 'grey' }> = {
  ok: { icon: 'check', tone: 'ok' },
  unreachable: { icon: 'close', tone: 'bad' },
  error: { icon: 'warning', tone: 'warn' },
  offline: { icon: 'offline', tone: 'grey' },
  key: { icon: 'warning', tone: 'warn' },
  confirm: { icon: 'lock', tone: 'warn' },
  unknown: { icon: 'queued', tone: 'grey' },
}

/** `this machine`, `Ollama, other machine`, `cloud`, `OpenAI-compatible`, `command`, `built in`. */
export function placeWords({ kind, local, builtIn }: ConnectionState): string {
  if (kind === 'demo') return 'built in'
  if (kind === 'ollama') return local ? 'this machine' : 'Ollama, other machine'
  if (builtIn && !local) return 'cloud'
  return KINDS[kind] ?? kind
}

const KINDS: Record<string, string> = { anthropic: 'Anthropic', 'openai-compatible': 'OpenAI-compatible', command: 'command' }

/** The health as a sentence, with how many models there are and how many are in memory. */
export function healthWords({ kind, health, models }: ConnectionState, loaded: number | null): string {
  if (kind === 'demo' || health.state !== 'ok' || models.length === 0) return health.sentence
  const inMemory = loaded === null ? '' : `, ${loaded} loaded`
  return `${health.sentence} ${countOf(models.length, 'model')}${inMemory}.`
}

/** Address and when it was asked; where it is away, when it last answered. Null for what has no address. */
export function placeLine({ address, health, lastAnsweredAt }: ConnectionState, now: Date): string | null {
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
