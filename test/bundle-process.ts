import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

export interface BundledProcess {
  /** A script that Node runs. */
  script: string
  remove(): void
}

/** Bundles a script of the tests, such as a host that is to be killed, from the sources as they are. Lies where packages are found. */
export async function bundleProcess(entry: string): Promise<BundledProcess> {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, 'node_modules/.cache/process-test-'))
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
        input: join(root, entry),
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return { script: join(folder, `${basename(entry, '.ts')}.mjs`), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
