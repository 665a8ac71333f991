import type { AppEvent } from '#shared/contract/events'
import type { ClientFrame, HostFrame } from '#shared/contract/frames'
import type { RouteOutput } from '#shared/contract/routes'
import type { Connection, ConnectionState } from './connection'
import { createListeners } from './listeners'
import { connectionLost } from './lost'
import { createPendingCalls } from './pending-calls'
import type { Port } from './port'
import { createRunWatchers } from './run-watchers'

/** The one client, over any port. */
export function createFrameClient(port: Port): Connection {
  const states = createListeners<ConnectionState>()
  const events = createListeners<AppEvent>()
  const resets = createListeners<undefined>()
  const calls = createPendingCalls()
  const early: ClientFrame[] = []
  let state: ConnectionState = 'connecting'
  let cursor: string | null = null
  let done = false

  const send = (frame: ClientFrame) => {
    if (state === 'open') port.send(frame)
  }
  const watchers = createRunWatchers(send)

  const enter = (next: ConnectionState) => {
    if (state === next) return
    state = next
    states.tell(next)
  }

  const take = (frame: HostFrame) => {
    if (frame.type === 'answer') calls.settle(frame.id, frame.envelope)
    else if (frame.type === 'event') {
      cursor = frame.event.cursor
      events.tell(frame.event)
    } else if (frame.type === 'subscribed') {
      cursor = frame.cursor
      if (frame.reset) resets.tell(undefined)
    } else if (frame.type === 'run-snapshot') watchers.snapshot(frame.snapshot)
    else if (frame.type === 'run-delta') watchers.delta(frame.delta)
    else if (frame.type === 'run-ended') watchers.ended(frame.runId)
  }

  port.start({
    onOpen() {
      if (done) return
      // The host's state before its listeners', so that a call made by one of them goes out behind the subscription.
      state = 'open'
      port.send({ type: 'subscribe', cursor })
      watchers.watchAllAgain()
      for (const frame of early.splice(0)) port.send(frame)
      states.tell('open')
    },
    // The host is trusted: it is our own process, and it parsed what it sends by the same contract.
    onFrame: (frame) => take(frame as HostFrame),
    onLost() {
      if (done) return
      early.length = 0
      calls.failAll()
      enter('closed')
    },
  })

  return {
    get state() {
      return state
    },
    onState: states.add,
    async call<K extends Parameters<Connection['call']>[0]>(route: K, input: unknown) {
      if (state === 'closed') throw connectionLost()
      const { id, answer } = calls.open()
      const frame: ClientFrame = { type: 'call', id, route, input }
      if (state === 'open') port.send(frame)
      else early.push(frame)
      return (await answer) as RouteOutput<K>
    },
    onEvent: events.add,
    onReset: resets.add,
    watchRun: watchers.watch,
    close() {
      done = true
      early.length = 0
      port.close()
      calls.failAll()
      enter('closed')
    },
  }
}
