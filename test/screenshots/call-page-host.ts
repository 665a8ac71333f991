import type { Page } from '@playwright/test'

/** A call over a socket of its own, which the page's cookie opens. */
export function callPageHost(page: Page, route: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, value]) =>
      new Promise<unknown>((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}/socket`)
        socket.onopen = () => socket.send(JSON.stringify({ type: 'call', id: 1, route: name, input: value }))
        socket.onmessage = ({ data }) => {
          const frame = JSON.parse(data)
          if (frame.type !== 'answer') return
          socket.close()
          if (frame.envelope.ok) resolve(frame.envelope.data)
          else reject(new Error(frame.envelope.error.message))
        }
      }),
    [route, input] as const,
  )
}
