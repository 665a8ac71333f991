import type { Session, WebContents } from 'electron'
import { APP_ORIGIN } from './app-origin'

/** Keeps a window on our own page: no navigation away, no new windows, no embedded views. */
export function confineContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!(event.isMainFrame && isOurs(event.url))) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** What the page itself may ask of the system: to write to the clipboard, for copy buttons. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Refuses all other permissions, and downloads of dictionaries and the like. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(GRANTED.has(permission) && isOurs(requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => GRANTED.has(permission) && isOurs(`${new URL(requestingOrigin).origin}/`),
  )
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  // The page is served by this process; nothing that it loads comes from a network.
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
}

const isOurs = (url: string) => url.startsWith(`${APP_ORIGIN}/`)
const isLocal = (url: string) => isOurs(url) || /^(data|blob|devtools):/.test(url)
