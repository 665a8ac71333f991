import { resolve } from 'node:path'

/** The .prompty files among the arguments, absolute: the system passes them so where it opens a file with the app. */
export function promptFilesIn(args: readonly string[], cwd: string): string[] {
  return args.filter((arg) => !arg.startsWith('-') && /\.prompty$/i.test(arg)).map((arg) => resolve(cwd, arg))
}

/** Belong to one process alone. */
const OWN = /^--(workspace|user-data-dir|inspect|inspect-brk|inspect-port|remote-debugging-port|remote-debugging-pipe)(=|$)/

export interface Start {
  /** The arguments that this process was started with, without the program. */
  args: readonly string[]
  /** Where the app's package is: named on the command line unless it is packaged. */
  appPath: string
  isPackaged: boolean
}

/** Arguments for another instance of the app on this workspace: the switches of this one, such as for its display, go along. */
export function argumentsFor(folder: string, userData: string, { args, appPath, isPackaged }: Start): string[] {
  const switches = args.filter((arg) => arg.startsWith('--') && !OWN.test(arg))
  return [...switches, `--user-data-dir=${userData}`, ...(isPackaged ? [] : [appPath]), `--workspace=${folder}`]
}
