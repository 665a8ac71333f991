import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'

export interface StaticFile {
  body: Buffer<ArrayBuffer>
  headers: { 'Content-Type': string; 'Cache-Control': string }
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/**
 * A file of the built interface by the path of its address; null where there is none inside the folder.
 * Both shells serve through this: read anew each time, so a build made meanwhile ends in "not there" and nothing worse.
 */
export async function readStaticFile(folder: string, pathname: string): Promise<StaticFile | null> {
  const file = fileFor(folder, pathname)
  if (file === null) return null
  try {
    const body = await readFile(file)
    return {
      body,
      headers: { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Cache-Control': caching(pathname) },
    }
  } catch {
    return null
  }
}

function fileFor(folder: string, pathname: string): string | null {
  try {
    const name = decodeURIComponent(pathname)
    const root = resolve(folder)
    const file = join(root, name === '/' ? 'index.html' : name)
    // A NUL would make the read throw for its own reasons; a backslash is a separator on Windows, which join resolves.
    return file.startsWith(root + sep) && !name.includes('\0') ? file : null
  } catch {
    return null
  }
}

/** Names under assets/ carry a hash of their content. */
const caching = (pathname: string) => (pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store')
