import type { Settings } from '#shared/domain/settings'
import { readStaticFile, type StaticFile } from './static-files'

/**
 * A file of the built interface; its page with the workspace's theme in it, so that already the first paint has its colours.
 * `system` stays out: the browser chooses then.
 */
export async function readInterface(
  folder: string,
  pathname: string,
  theme: () => Settings['theme'],
): Promise<StaticFile | null> {
  const file = await readStaticFile(folder, pathname)
  if (file === null || !file.headers['Content-Type'].startsWith('text/html')) return file
  const chosen = theme()
  if (chosen === 'system') return file
  const page = file.body.toString('utf8').replace(/<html\b/, `<html data-theme="${chosen}"`)
  return { ...file, body: Buffer.from(page) }
}
