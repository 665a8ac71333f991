import { describe, expect, it } from 'vitest'
import { firstScripts } from '../../../scripts/first-scripts'

const chunk = (name: string, size: number, imports: string[] = [], styles: string[] = []) => ({
  type: 'chunk',
  name,
  fileName: `assets/${name}.js`,
  code: 'x'.repeat(size),
  imports: imports.map((each) => `assets/${each}.js`),
  viteMetadata: { importedCss: new Set(styles.map((each) => `assets/${each}.css`)) },
})

function named(names: string[], html: string): unknown {
  const bundle = Object.fromEntries(
    [
      chunk('boot', 2),
      chunk('shared', 1),
      chunk('main', 5, ['boot', 'shared'], ['main']),
      chunk('monaco', 9, ['main'], ['monaco']),
      chunk('view', 3),
    ].map((each) => [each.fileName, each]),
  )
  const hook: unknown = firstScripts(names).transformIndexHtml
  if (typeof hook !== 'object' || hook === null || !('handler' in hook) || typeof hook.handler !== 'function') throw new Error()
  return hook.handler(html, { bundle })?.[0]?.attrs?.content
}

describe('the scripts that the page fetches once it is painted', () => {
  it('names them and what they import, the largest first, and behind them their styles', () => {
    expect(named(['main', 'monaco'], '')).toBe(
      './assets/monaco.js ./assets/main.js ./assets/boot.js ./assets/shared.js ./assets/main.css ./assets/monaco.css',
    )
  })

  it('leaves out what the page has anyway', () => {
    expect(named(['main'], '<script src="./assets/boot.js">')).toBe('./assets/main.js ./assets/shared.js ./assets/main.css')
  })

  it('fails the build where there is no script of that name', () => {
    expect(() => named(['gone'], '')).toThrow('No script is named gone')
  })
})
