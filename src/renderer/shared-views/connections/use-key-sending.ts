import { type RefObject, useLayoutEffect, useState } from 'react'
import type { ConnectionState } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { takeSecret } from '../../ui/secret-field'
import { useConnection } from '../connection-context'

export interface KeySending {
  sending: boolean
  /** Why it was not taken, or was refused by who it is for. */
  failure: string | null
  /** Changes with each key that was taken out of the field: a new field then stands in its place. */
  turn: number
  /** Sends what stands in the field; `null` forgets the key that there is. Resolves with null where it did not do. */
  send: (forget?: boolean) => Promise<ConnectionState | null>
}

/** Sends a key once. It goes from the field to the frame, and stays in neither. */
export function useKeySending(name: string, field: RefObject<HTMLInputElement | null>): KeySending {
  const host = useConnection()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  // With the change itself: a moment without focus, and the dialog would take it for itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a field that has just taken the other's place.
  useLayoutEffect(() => {
    if (turn > 0) field.current?.focus()
  }, [turn])
  const send = async (forget = false) => {
    // Its buttons can't be pressed meanwhile, and would let the focus go.
    field.current?.focus()
    setSending(true)
    setFailure(null)
    try {
      const state = await host.call('connections.key', { name, key: forget ? null : takeSecret(field.current) })
      if (forget || state.health.state !== 'key') return state
      setFailure(state.health.sentence)
    } catch (thrown) {
      const { message, hint } = AppError.from(thrown)
      setFailure(`${message} ${hint}`.trim())
    } finally {
      setSending(false)
      setTurn((last) => last + 1)
    }
    return null
  }
  return { sending, failure, turn, send }
}
