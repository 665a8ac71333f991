import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { compiledWhole } from './scripts/compiled-whole'
import { firstScripts } from './scripts/first-scripts'

const entry = (path: string) => resolve(import.meta.dirname, 'src', path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: entry('main/index.ts'),
          serve: entry('main/serve.ts'),
          cli: entry('main/cli.ts'),
          'template-worker': entry('main/template/worker.ts'),
          'scoring-worker': entry('main/experiments/scorers/worker.ts'),
          'statistics-worker': entry('main/experiments/statistics/worker.ts'),
          'store-worker': entry('main/store/worker.ts'),
        },
        // Chunks lie beside the entries, so that a path taken from import.meta.dirname means the same in both.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: entry('preload/index.ts') },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), firstScripts(['start', 'monaco']), compiledWhole(['start', 'main'])],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      rolldownOptions: {
        input: { index: entry('renderer/index.html') },
        output: {
          codeSplitting: {
            // What the page's own script and the app need comes in one file each: in a dozen, each waits for a connection.
            groups: [
              { name: 'boot', test: /renderer\/boot\.ts$/, priority: 3 },
              // With what Monaco needs of the app, so that Monaco waits for none of the rest.
              { name: 'start', test: /renderer\/(start|shared-views\/actions\/key-settings)\.ts$/, priority: 2 },
              { name: 'main', test: /renderer\/main\.tsx$/, priority: 1 },
              // Whole, also where another script needs a part of it.
              { name: 'monaco', test: /prompt-editor\/monaco\.ts$/ },
              // What comes behind the first editor (docs/decisions/0018).
              {
                name: 'beside',
                test: /renderer\/(ui\/full-menu|app\/palette\/palette|app\/keys-overlay|app\/import-refused|features\/prompts\/(library-pane|answer-control|model-picker|parameters-form|run-options-control|side-column|output-pane|versions-pane|save-dialog|note-dialog))\.tsx$/,
              },
            ],
          },
        },
      },
    },
  },
})
