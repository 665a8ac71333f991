import { connect } from './client/connect'
import { afterPaint } from './ui/after-paint'

// The page's own script: small, so that the frame in index.html is painted before anything heavy runs.
afterPaint(() => {
  // Connected while the app is still being compiled.
  const connection = connect()
  void import('./main').then(({ draw }) => draw(connection))
})
