import { connect } from './client/connect'
import { afterPaint } from './ui/after-paint'

// The page's own script: small, so that the frame in index.html is painted before anything heavy is compiled.

/**
 * Fetched and compiled beside each other, and not each when the one before it asks for it: the scripts that the first editor
 * needs and their styles, as scripts/first-scripts.ts names them. The app comes behind it.
 */
function fetchScripts(): void {
  const named = document.querySelector<HTMLMetaElement>('meta[name="assay:scripts"]')?.content.split(' ') ?? []
  for (const href of named) {
    const link = document.createElement('link')
    if (href.endsWith('.css')) {
      link.rel = 'preload'
      link.as = 'style'
    } else link.rel = 'modulepreload'
    link.crossOrigin = ''
    link.href = href
    document.head.append(link)
  }
}

afterPaint(() => {
  fetchScripts()
  // Connected while those are still being compiled.
  const connection = connect()
  void import('./start').then(({ start }) => start(connection))
})
