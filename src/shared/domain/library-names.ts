/** Longer names don't fit any row, and some file systems refuse them on export. */
export const LONGEST_NAME = 200

/** Why this can't be the name of a prompt or of one folder, as a sentence; null where it can. */
export function nameProblem(name: string, what: 'prompt' | 'folder'): string | null {
  const trimmed = name.trim()
  if (trimmed === '') return `A ${what} needs a name.`
  if ([...trimmed].length > LONGEST_NAME) return `The name of a ${what} has at most ${LONGEST_NAME} characters.`
  if (/\p{Cc}/u.test(trimmed)) return `The name of a ${what} is one line of plain text.`
  if (what === 'folder' && trimmed.includes('/')) return 'The name of a folder has no slash in it.'
  return null
}

/** The parts of a folder's path, each trimmed; empty parts are left out. */
export const folderParts = (folder: string): string[] =>
  folder
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export const tidyFolder = (folder: string): string => folderParts(folder).join('/')

export const joinFolder = (parent: string, name: string): string => tidyFolder(`${parent}/${name}`)

export const folderName = (folder: string): string => folderParts(folder).at(-1) ?? ''

/** Whether `folder` is `inside` or below it. Everything is inside the root. */
export const isInside = (folder: string, inside: string): boolean =>
  inside === '' || folder === inside || folder.startsWith(`${inside}/`)

/** The folder and all that it lies in, outermost first. */
export function withAncestors(folder: string): string[] {
  const parts = folderParts(folder)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The name itself where it is free, else the name with the first number from 2 on that is: `summarise 2`. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  const base = name.replace(/ \d{1,6}$/, '')
  for (let number = 2; ; number += 1) {
    const candidate = `${base} ${number}`
    if (!isTaken(candidate)) return candidate
  }
}

/** A file's name for a prompt, as every file system takes it. */
export const fileNameFor = (name: string): string => `${safeName(name)}.prompty`

/** The same for a run: of which prompt it was, and which run of it. */
export const runFileName = (run: { id: string; prompt: { name: string } }): string =>
  `${safeName(run.prompt.name)}-${safeName(run.id)}.run.json`

function safeName(name: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 120)
  return safe === '' ? 'prompt' : safe
}
