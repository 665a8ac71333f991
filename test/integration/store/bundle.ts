import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../../..')

export interface Bundled {
  /** The store's worker. */
  worker: string
  /** The process that stands for another Assay; see host-process.ts. */
  host: string
  remove(): void
}

/** Bundles what has to run outside the test's own process, from the sources as they are. Lies where packages are found. */
export async function bundleStore(): Promise<Bundled> {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, 'node_modules/.cache/store-test-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir: folder,
      ssr: true,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: { worker: join(root, 'src/main/store/worker.ts'), host: join(root, 'test/integration/store/host-process.ts') },
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return {
    worker: join(folder, 'worker.mjs'),
    host: join(folder, 'host.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
