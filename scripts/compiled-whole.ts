import type { Plugin } from 'vite'

/**
 * Asks V8 to compile all functions of these scripts while they are fetched, beside the main thread, and not one by one on it
 * when they are first called. For scripts most of which runs at the start.
 * https://v8.dev/blog/explicit-compile-hints: the comment has to be the file's first line.
 */
export function compiledWhole(names: readonly string[]): Plugin {
  return {
    name: 'assay-compiled-whole',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type === 'chunk' && names.includes(output.name)) output.code = `//# allFunctionsCalledOnLoad\n${output.code}`
        }
      },
    },
  }
}
