import type { Pressed } from '../key-match'

const HELD: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'])
/** They move the focus, and so must keep doing that. */
const KEPT: ReadonlySet<string> = new Set(['Tab', 'Shift Tab'])

/** The keys of an event as they are written (`Ctrl Shift M`); null where only Ctrl and the like are held, or for keys that aren't ours. */
export function pressedKeys(event: Pressed, mac: boolean): string | null {
  if (HELD.has(event.key)) return null
  const main = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  // A sign is what was typed, with or without Shift.
  const sign = event.key.length === 1 && !/[a-z0-9 ]/i.test(event.key)
  const held = [
    (mac ? event.metaKey : event.ctrlKey) && 'Ctrl',
    event.shiftKey && !sign && 'Shift',
    event.altKey && 'Alt',
  ].filter((name) => name !== false)
  const keys = [...held, main].join(' ')
  return KEPT.has(keys) ? null : keys
}
