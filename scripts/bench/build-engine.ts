import { join } from 'node:path'
import { build } from 'vite'

/** Builds one of the engine's contenders from the sources as they are, beside the app's own build, and answers its path. */
export async function buildEngine(root: string, entry: 'engine' | 'experiment' = 'engine'): Promise<string> {
  const outDir = join(root, 'out/bench', entry)
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(root, `scripts/bench/${entry}.ts`),
      outDir,
      target: 'node22',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'engine.js' } },
    },
  })
  return join(outDir, 'engine.js')
}
