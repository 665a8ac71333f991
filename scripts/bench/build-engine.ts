import { join } from 'node:path'
import { build } from 'vite'

/** Builds the engine's contender from the sources as they are, beside the app's own build, and answers its path. */
export async function buildEngine(root: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(root, 'scripts/bench/engine.ts'),
      outDir: join(root, 'out/bench'),
      target: 'node22',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'engine.js' } },
    },
  })
  return join(root, 'out/bench/engine.js')
}
