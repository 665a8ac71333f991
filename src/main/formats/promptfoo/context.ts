import { dirname, extname, relative, resolve } from 'node:path'
import type { Json } from '#shared/domain/json'
import type { Check } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import { readPlacedYaml } from '../placed-yaml'
import type { ConfigFiles } from './config-files'
import { Problems } from './problems'
import { type Spot, spotOf } from './spot'

/** What every part of a config's reader needs. */
export class Context {
  readonly problems = new Problems()
  /** Expectations that were read, by the list that they stand in. */
  readonly checks = new WeakMap<object, Check[]>()
  /** Folder that paths in the config are taken against. */
  readonly folder: string

  constructor(
    readonly files: ConfigFiles,
    readonly configPath: string,
    /** For `{{ env.NAME }}`; what is not in it is refused. */
    readonly env: Readonly<Record<string, string>>,
  ) {
    this.folder = dirname(resolve(configPath))
  }

  path(reference: string, folder = this.folder): string {
    return resolve(folder, reference.replace(/^file:\/\//, ''))
  }

  /** A path as messages show it: short where it lies beside the config. */
  shown(path: string): string {
    const short = relative(process.cwd(), path)
    return short === '' || short.startsWith('..') ? path : short
  }

  /** The file's text; null, and a problem at the spot, where it can't be read. */
  text(path: string, spot: Spot): string | null {
    const text = this.files.read(path)
    if (text === null)
      this.problems.refuse(
        spot,
        `There is no file ${this.shown(path)}.`,
        "Check the path; it is taken against the config's folder.",
      )
    return text
  }

  /** YAML or JSON of a file, with places in it; null, and a problem, where it can't be read. */
  yaml(path: string, spot: Spot): Spot | null {
    const text = this.text(path, spot)
    if (text === null) return null
    try {
      const placed = readPlacedYaml(text, this.shown(path))
      return spotOf({ ...placed, value: this.withEnv(placed.value, spotOf(placed)) })
    } catch (thrown) {
      this.mistake(thrown)
      return null
    }
  }

  /** A mistake in a file, told with its own place, among the others. */
  mistake(thrown: unknown): void {
    const error = AppError.from(thrown)
    const { file, line, column } = error.details
    if (typeof file !== 'string') throw error
    const place = { file, line: Number(line ?? 1), column: Number(column ?? 1) }
    const what = error.message.replace(/^.*?, line \d+, column \d+: /, '')
    this.problems.found.push({
      ...place,
      severity: 'refused',
      what: `${what.charAt(0).toUpperCase()}${what.slice(1)}`,
      hint: error.hint,
    })
  }

  private withEnv(value: Json, spot: Spot): Json {
    if (typeof value === 'string') {
      return value.replace(/\{\{-?\s*env\.([A-Za-z_]\w*)\s*-?\}\}/g, (whole, name: string) => {
        const found = this.env[name]
        if (found !== undefined) return found
        this.problems.refuse(spot, `${name} is not among the environment variables.`, 'Set it, and run again.')
        return whole
      })
    }
    if (Array.isArray(value)) return value.map((inner, index) => this.withEnv(inner, spot.at(index)))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.withEnv(inner, spot.at(key))]))
  }
}

/** Whose content would be run. */
const PROGRAMS: Record<string, string> = {
  '.py': 'Python',
  '.rb': 'Ruby',
  '.sh': 'a shell script',
  '.bash': 'a shell script',
  '.bat': 'a batch file',
  '.cmd': 'a batch file',
  '.ps1': 'PowerShell',
  '.exe': 'a program',
  '.pl': 'Perl',
}
const SCRIPTS = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** `file://x.js:name`, in its parts. A drive letter is no name. */
export function filePart(reference: string): { path: string; exported: string | null; ending: string } {
  const whole = reference.replace(/^file:\/\//, '')
  const [, path = whole, exported = null] = /^(.*\.\w+):([\w$]+)$/.exec(whole) ?? []
  return { path, exported, ending: extname(path).toLowerCase() }
}

/** The language of a program; null for what is only read. JavaScript counts where nothing here could run it. */
export const programName = (ending: string): string | null => PROGRAMS[ending] ?? (SCRIPTS.has(ending) ? 'JavaScript' : null)

export const isScript = (ending: string): boolean => SCRIPTS.has(ending)
