import type { Plugin } from 'vite'

/**
 * Names in the page the scripts to fetch once it is painted, in the order in which they are needed (src/renderer/boot.ts does
 * it). Otherwise each would be asked for only when the one before it runs.
 */
export function firstScripts(names: readonly string[]): Plugin {
  return {
    name: 'assay-first-scripts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        bundle === undefined
          ? []
          : [{ tag: 'meta', attrs: { name: 'assay:scripts', content: scripts(bundle, names).join(' ') }, injectTo: 'head' }],
    },
  }
}

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...args: never[]) => unknown>>[1]

/** The chunks of these names, each behind what it imports. */
function scripts(bundle: Bundle, names: readonly string[]): string[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const found = new Set<string>()
  const add = (fileName: string): void => {
    const chunk = chunks.find((candidate) => candidate.fileName === fileName)
    if (chunk === undefined || chunk.isEntry || found.has(fileName)) return
    for (const imported of chunk.imports) add(imported)
    found.add(fileName)
  }
  for (const name of names) {
    const chunk = chunks.find((candidate) => candidate.name === name)
    if (chunk === undefined) throw new Error(`No script is named ${name}, so it can't be fetched ahead.`)
    add(chunk.fileName)
  }
  return [...found].map((fileName) => `./${fileName}`)
}
