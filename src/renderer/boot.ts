import { applyTheme, themeAtStart } from './app/theme'
import { connect } from './client/connect'

// The page's own script: small, so that the frame in index.html is painted before anything heavy is compiled.
applyTheme(themeAtStart())

/**
 * Fetched and compiled beside each other, and not each when the one before it asks for it: the scripts that the first view
 * needs, as scripts/first-scripts.ts names them.
 */
function fetchScripts(): void {
  const named = document.querySelector<HTMLMetaElement>('meta[name="assay:scripts"]')?.content.split(' ') ?? []
  for (const href of named) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.crossOrigin = ''
    link.href = href
    document.head.append(link)
  }
}

let started = false
function start(): void {
  if (started) return
  started = true
  fetchScripts()
  // Connected while the app is still being compiled.
  const connection = connect()
  void import('./main').then(({ draw }) => draw(connection))
}

// A frame's callback runs right before the paint, and a task of its own after it. A hidden window paints never.
setTimeout(start, 100)
requestAnimationFrame(() => setTimeout(start))
