import { resolve } from 'node:path'

/** Absolute paths of the files that belong to the installed app. */
export interface InstallPaths {
  templateWorker: string
  scoringWorker: string
  statisticsWorker: string
  storeWorker: string
  /** The window's preload, one CommonJS file. */
  preload: string
  /** Folder of the built interface, with index.html. */
  renderer: string
  resources: string
}

/** Paths from where the built files lie: all entries and chunks of the main process are flat in `out/main`. */
export function installPaths(main: string = import.meta.dirname): InstallPaths {
  return {
    templateWorker: resolve(main, 'template-worker.js'),
    scoringWorker: resolve(main, 'scoring-worker.js'),
    statisticsWorker: resolve(main, 'statistics-worker.js'),
    storeWorker: resolve(main, 'store-worker.js'),
    preload: resolve(main, '../preload/index.cjs'),
    renderer: resolve(main, '../renderer'),
    resources: resolve(main, '../../resources'),
  }
}
