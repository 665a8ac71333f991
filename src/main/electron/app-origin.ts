import type { Session } from 'electron'
import type { Settings } from '#shared/domain/settings'
import { readInterface } from '../transport/interface-file'
import { securityHeaders } from '../transport/security-headers'

/**
 * Where the window's pages come from. A name that can never be on a network (RFC 2606), answered by this process: a true
 * origin, which file: has not, so that modules and workers load. A scheme of our own would do as well, but must be
 * registered before the app is ready, which a module entry can't be sure of everywhere.
 */
export const APP_ORIGIN = 'https://assay.invalid'

/** Serves the built interface, and nothing outside its folder. No other address of https is answered at all. */
export function serveApp(session: Session, rendererDir: string, theme: () => Settings['theme']): void {
  session.protocol.handle('https', async (request) => {
    const address = new URL(request.url)
    const ours = address.origin === APP_ORIGIN && request.method === 'GET'
    const file = ours ? await readInterface(rendererDir, address.pathname, theme) : null
    if (file === null) return new Response(null, { status: 404, headers: securityHeaders() })
    return new Response(file.body, { headers: { ...securityHeaders(), ...file.headers } })
  })
}
