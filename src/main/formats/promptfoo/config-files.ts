import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { AppError } from '#shared/errors'
import { textOfBytes } from '#shared/text-of-bytes'

/** What a config may read. Paths are absolute; nothing of it is ever run. */
export interface ConfigFiles {
  /** Null where there is no such file. */
  read(path: string): string | null
  /** The files that a pattern with `*`, `**`, `?` or `{a,b}` finds, in order of their names. */
  find(pattern: string): string[]
}

const LARGEST = 64 * 1024 * 1024
const MOST_ENTRIES = 100_000

/** The files of this machine. Throws INVALID_INPUT for one that is larger than 64 MiB, or no text. */
export const diskFiles: ConfigFiles = {
  read: (path) => {
    if (!existsSync(path) || !statSync(path).isFile()) return null
    if (statSync(path).size > LARGEST)
      throw new AppError('INVALID_INPUT', `${path} is larger than 64 MiB.`, { details: { file: path } })
    return textOfBytes(readFileSync(path), path)
  },
  find: (pattern) => {
    const steps = resolve(pattern).split(sep)
    const fixed = steps.findIndex((step) => isPattern(step))
    if (fixed === -1) return existsSync(pattern) ? [resolve(pattern)] : []
    const root = steps.slice(0, fixed).join(sep) || sep
    const wanted = patternExpression(steps.slice(fixed).join('/'))
    return [...filesUnder(root, steps.slice(fixed).includes('**') ? Number.POSITIVE_INFINITY : steps.length - fixed)]
      .filter((path) => wanted.test(path.slice(root.length).split(sep).filter(Boolean).join('/')))
      .sort()
  },
}

export const isPattern = (path: string): boolean => /[*?[\]{}]/.test(path)

function* filesUnder(folder: string, depth: number): Generator<string> {
  let seen = 0
  const waiting: [string, number][] = [[folder, depth]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, left] = next
    if (!existsSync(path)) continue
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      seen += 1
      if (seen > MOST_ENTRIES) return
      if (entry.isDirectory() && left > 1 && entry.name !== 'node_modules') waiting.push([join(path, entry.name), left - 1])
      else if (!entry.isDirectory()) yield join(path, entry.name)
    }
  }
}

function patternExpression(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\{([^}]*)\}|[.+^$()|[\]\\]/g, (mark, choices: string | undefined) => {
    if (mark === '**/') return '(?:.*/)?'
    if (mark === '**') return '.*'
    if (mark === '*') return '[^/]*'
    if (mark === '?') return '[^/]'
    if (choices !== undefined)
      return `(?:${choices
        .split(',')
        .map((choice) => choice.replace(/[.+^$()|[\]\\]/g, '\\$&'))
        .join('|')})`
    return `\\${mark}`
  })
  return new RegExp(`^${source}$`)
}
