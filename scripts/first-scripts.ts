import type { Plugin } from 'vite'

/**
 * Names in the page the scripts to fetch once it is painted, the largest first, as it takes longest to compile, and their
 * styles (src/renderer/boot.ts does it). Otherwise each would be asked for only when the one before it runs.
 */
export function firstScripts(names: readonly string[]): Plugin {
  return {
    name: 'assay-first-scripts',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) =>
        bundle === undefined
          ? []
          : [
              {
                tag: 'meta',
                attrs: { name: 'assay:scripts', content: scripts(bundle, names, html).join(' ') },
                injectTo: 'head',
              },
            ],
    },
  }
}

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...args: never[]) => unknown>>[1]

/** The chunks of these names and what they import, without what the page has anyway; behind them their styles. */
function scripts(bundle: Bundle, names: readonly string[], html: string): string[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const found = new Map<string, number>()
  const styles = new Set<string>()
  const add = (fileName: string): void => {
    const chunk = chunks.find((candidate) => candidate.fileName === fileName)
    if (chunk === undefined || html.includes(fileName) || found.has(fileName)) return
    found.set(fileName, chunk.code.length)
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
    chunk.imports.forEach(add)
  }
  for (const name of names) {
    const chunk = chunks.find((candidate) => candidate.name === name)
    if (chunk === undefined) throw new Error(`No script is named ${name}, so it can't be fetched ahead.`)
    add(chunk.fileName)
  }
  const largestFirst = [...found].toSorted(([, left], [, right]) => right - left).map(([fileName]) => fileName)
  return [...largestFirst, ...styles].map((fileName) => `./${fileName}`)
}
