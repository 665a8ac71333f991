import { ACTIONS_CHANNEL, BRIDGE_CHANNEL } from '#shared/contract/bridge'
import { type PageActions, pageActionsSchema } from '#shared/contract/window'
import { openSession, type Services, type Session } from './session'

/** The part of a window's contents that is used. */
export interface Contents {
  readonly id: number
  isDestroyed(): boolean
  send(channel: string, frame: unknown): void
  on(event: 'did-navigate' | 'render-process-gone' | 'destroyed', listener: () => void): unknown
}

/** The part of Electron's message event that is used. */
export interface FrameMessage {
  sender: { readonly id: number }
  senderFrame: { readonly url: string; readonly parent: unknown } | null
}

/** The part of ipcMain that is used. */
export interface Ipc {
  on(channel: string, listener: (event: FrameMessage, frame: unknown) => void): unknown
  removeListener(channel: string, listener: (event: FrameMessage, frame: unknown) => void): unknown
}

export interface ElectronDoor {
  /** Lets this window in. Whoever else sends is not heard. */
  trust(contents: Contents): void
  close(): void
}

/**
 * Sessions over Electron's messages, one for each page of a trusted window. Every frame's sender is checked: the window by
 * its id, and the page in it by its origin, and by being the top frame. `onActions` hears the page's keys and what it can do now.
 */
export function openElectronDoor(
  ipc: Ipc,
  services: Services,
  pageOrigin: string,
  onActions: (actions: PageActions) => void = () => {},
): ElectronDoor {
  const trusted = new Map<number, Contents>()
  const sessions = new Map<number, Session>()

  const end = (id: number) => {
    sessions.get(id)?.close()
    sessions.delete(id)
  }
  const sessionOf = (contents: Contents): Session => {
    const known = sessions.get(contents.id)
    if (known !== undefined) return known
    const session = openSession({
      ...services,
      send(frame) {
        if (!contents.isDestroyed()) contents.send(BRIDGE_CHANNEL, frame)
      },
    })
    sessions.set(contents.id, session)
    return session
  }
  const senderOf = (event: FrameMessage): Contents | undefined =>
    isOurPage(event.senderFrame, pageOrigin) ? trusted.get(event.sender.id) : undefined
  const onFrame = (event: FrameMessage, frame: unknown) => {
    const contents = senderOf(event)
    if (contents !== undefined) sessionOf(contents).receive(frame)
  }
  const onTold = (event: FrameMessage, actions: unknown) => {
    const parsed = pageActionsSchema.safeParse(actions)
    if (senderOf(event) !== undefined && parsed.success) onActions(parsed.data)
  }
  ipc.on(BRIDGE_CHANNEL, onFrame)
  ipc.on(ACTIONS_CHANNEL, onTold)

  return {
    trust(contents) {
      const { id } = contents
      trusted.set(id, contents)
      // A page that was loaded anew starts over; what it missed it fetches.
      contents.on('did-navigate', () => end(id))
      contents.on('render-process-gone', () => end(id))
      contents.on('destroyed', () => {
        end(id)
        trusted.delete(id)
      })
    },
    close() {
      ipc.removeListener(BRIDGE_CHANNEL, onFrame)
      ipc.removeListener(ACTIONS_CHANNEL, onTold)
      for (const id of [...sessions.keys()]) end(id)
      trusted.clear()
    },
  }
}

function isOurPage(frame: FrameMessage['senderFrame'], origin: string): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${origin}/`)
}
