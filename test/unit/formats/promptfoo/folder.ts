import { resolve } from 'node:path'
import type { ConfigFiles } from '#main/formats/promptfoo/config-files'
import { type ReadConfig, readPromptfooConfig } from '#main/formats/promptfoo/read-config'
import type { ExperimentDesign } from '#shared/domain/experiment'

const FOLDER = '/configs/mine'

/** Files of a folder that is not there: the config and what it names. */
export function folderOf(texts: Record<string, string>): ConfigFiles {
  const files = new Map(Object.entries(texts).map(([name, text]) => [resolve(FOLDER, name), text]))
  return {
    read: (path) => files.get(path) ?? null,
    find: (pattern) => {
      const expression = new RegExp(`^${pattern.replace(/[.+^$()]/g, '\\$&').replace(/\*+/g, '[^/]*')}$`)
      return [...files.keys()].filter((path) => expression.test(path)).sort()
    },
  }
}

export const readFolder = (config: string, others: Record<string, string> = {}, env: Record<string, string> = {}): ReadConfig =>
  readPromptfooConfig(`${FOLDER}/promptfooconfig.yaml`, { files: folderOf({ 'promptfooconfig.yaml': config, ...others }), env })

/** The design of a config that nothing is refused of. */
export function designOf(config: string, others: Record<string, string> = {}): ExperimentDesign {
  const { design, problems } = readFolder(config, others)
  if (design === null) throw new Error(JSON.stringify(problems, null, 1))
  return design
}

/** Short forms of what is told: `line: sentence`, with the file where it is another one. */
export const told = ({ problems }: ReadConfig): string[] =>
  problems.map(({ file, line, severity, what }) => {
    const other = file.endsWith('promptfooconfig.yaml') ? '' : `${file.split('/').at(-1)}:`
    return `${severity} ${other}${line}: ${what}`
  })
