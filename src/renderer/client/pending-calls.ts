import type { Envelope } from '#shared/contract/envelope'
import { AppError } from '#shared/errors'
import { connectionLost } from './lost'

interface Pending {
  resolve(data: unknown): void
  reject(error: AppError): void
}

/** The calls that wait for their answers, by id. */
export function createPendingCalls() {
  const calls = new Map<number, Pending>()
  let lastId = 0
  return {
    /** A new call: its id for the frame, and its answer's data. */
    open(): { id: number; answer: Promise<unknown> } {
      lastId += 1
      const id = lastId
      const answer = new Promise<unknown>((resolve, reject) => calls.set(id, { resolve, reject }))
      return { id, answer }
    },
    settle(id: number, envelope: Envelope) {
      const call = calls.get(id)
      calls.delete(id)
      if (envelope.ok) call?.resolve(envelope.data)
      else call?.reject(AppError.fromJSON(envelope.error))
    },
    failAll() {
      const lost = [...calls.values()]
      calls.clear()
      for (const call of lost) call.reject(connectionLost())
    },
  }
}
