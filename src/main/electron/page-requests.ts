import type { WebContents } from 'electron'
import { WINDOW_CHANNEL } from '#shared/contract/bridge'
import type { WindowRequest } from '#shared/contract/window'

/** What is asked of the page waits until there is one that listens: a file may be opened before the window is. */
export interface PageRequests {
  ask(request: WindowRequest): void
  /** The page listens. */
  ready(): void
  /** The window's page from now on; it listens once it says so. */
  follow(contents: WebContents): void
}

export function createPageRequests(): PageRequests {
  const waiting: WindowRequest[] = []
  let page: WebContents | null = null
  let listens = false

  const deliver = () => {
    if (page === null || page.isDestroyed() || !listens) return
    for (const request of waiting.splice(0)) page.send(WINDOW_CHANNEL, request)
  }

  return {
    ask(request) {
      waiting.push(request)
      deliver()
    },
    ready() {
      listens = true
      deliver()
    },
    follow(contents) {
      page = contents
      listens = false
      const gone = () => {
        if (page === contents) listens = false
      }
      contents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) gone()
      })
      contents.on('render-process-gone', gone)
      contents.on('destroyed', gone)
    },
  }
}
