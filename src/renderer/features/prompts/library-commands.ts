import { folderName, freeName, joinFolder, nameProblem } from '#shared/domain/library-names'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { useDesignWish } from '../../shared-views/design-wish'
import { chooseFiles, downloadText } from '../../ui/download'
import { textOfFile } from '../../ui/text-of-file'
import { showToast, UNDO_KEY } from '../../ui/toast'
import { openPrompt } from './commands'
import { mayMove, type TreeNode } from './library-tree'
import { placeLabel } from './place-label'
import type { PromptsStores } from './prompts-stores'
import { tabFromPrompt } from './tab'

/** Another name for a prompt or a folder, in its place. Throws an AppError. */
export async function renameNode({ connection, tabs, library }: PromptsStores, node: TreeNode, written: string): Promise<void> {
  const name = written.trim()
  if (name === node.label) return
  const problem = nameProblem(name, node.kind === 'folder' ? 'folder' : 'prompt')
  if (problem !== null) throw new AppError('INVALID_INPUT', problem, { hint: `It is still called ${node.label}.` })
  if (node.space === 'builtin') return
  if (node.prompt !== null) {
    await connection.call('prompts.move', { id: node.prompt.id, name })
    tabs.getState().renamed(node.prompt.id, name, false)
  } else {
    const from = { space: node.space, folder: node.folder }
    const parent = node.folder.split('/').slice(0, -1).join('/')
    await connection.call('folders.move', { from, to: { space: node.space, folder: joinFolder(parent, name) } })
  }
  await library.getState().load()
}

/** Into another folder or space, with a way back. Throws an AppError. */
export async function moveNode({ connection, library }: PromptsStores, node: TreeNode, to: PlaceInLibrary): Promise<void> {
  if (!mayMove(node, to) || node.space === 'builtin') return
  const back = { space: node.space, folder: node.folder }
  let undo: () => Promise<unknown>
  if (node.prompt !== null) {
    const { id } = node.prompt
    await connection.call('prompts.move', { id, ...to })
    undo = () => connection.call('prompts.move', { id, ...back })
  } else {
    const moved = { space: to.space, folder: joinFolder(to.folder, folderName(node.folder)) }
    await connection.call('folders.move', { from: back, to: moved })
    undo = () => connection.call('folders.move', { from: moved, to: back })
  }
  showToast({
    title: `${node.label} moved to ${placeLabel(to)}`,
    icon: 'move',
    action: { label: 'Undo', kbd: UNDO_KEY, run: () => void undo().catch(sayFailure) },
  })
  await library.getState().load()
}

/** Out of sight at once, with a way back for half a minute. Throws an AppError. */
export async function deleteNode({ connection, library }: PromptsStores, node: TreeNode): Promise<void> {
  if (node.space === 'builtin' || node.kind === 'space') return
  const what = node.prompt === null ? { folders: [{ space: node.space, folder: node.folder }] } : { ids: [node.prompt.id] }
  const { deletion, prompts } = await connection.call('prompts.delete', what)
  const undo = async () => {
    const { items } = await connection.call('prompts.undelete', { deletion })
    const renamed = items.length === 1 && items[0]?.name !== node.label ? items[0]?.name : undefined
    if (renamed !== undefined) showToast({ title: `Back as ${renamed}: its name is taken now` })
  }
  const inside = node.prompt === null ? ` with ${prompts} ${prompts === 1 ? 'prompt' : 'prompts'}` : ''
  showToast({
    title: `${node.label} deleted${inside}`,
    sentence: 'Its runs are kept',
    icon: 'trash',
    action: { label: 'Undo', kbd: UNDO_KEY, run: () => void undo().catch(sayFailure) },
  })
  await library.getState().load()
}

/** A copy beside the original, or in Personal for a built-in prompt, and opens it. Throws an AppError. */
export async function duplicateNode({ connection, tabs, library }: PromptsStores, node: TreeNode): Promise<void> {
  if (node.prompt === null) return
  const mine = node.space === 'builtin' ? { space: 'personal' as const, folder: '' } : {}
  const copy = await connection.call('prompts.duplicate', { id: node.prompt.id, ...mine })
  tabs.getState().open(tabFromPrompt(copy))
  showToast({
    title: node.space === 'builtin' ? `${copy.name} is yours, in Personal` : `Copied as ${copy.name}`,
    tone: 'success',
  })
  await library.getState().load()
}

/** A folder with the first free name there; answers its path, to be named at once. Throws an AppError. */
export async function newFolder({ connection, library }: PromptsStores, at: PlaceInLibrary): Promise<PlaceInLibrary> {
  const { folders } = library.getState()
  const taken = (name: string) =>
    folders.some(({ space, folder }) => space === at.space && folder === joinFolder(at.folder, name))
  const made = await connection.call('folders.create', {
    space: at.space,
    folder: joinFolder(at.folder, freeName('New folder', taken)),
  })
  await library.getState().load()
  return made
}

/** Reads chosen or dropped files into the library and opens what came. Throws an AppError where one was refused. */
export async function importFiles(stores: PromptsStores, files: readonly File[], at: PlaceInLibrary): Promise<void> {
  if (files.length === 0) return
  const read = await Promise.all(
    files.map(async (file) => ({ file: file.name, text: await textOfFile(file).catch(AppError.from) })),
  )
  const texts = read.flatMap(({ file, text }) => (text instanceof AppError ? [] : [{ file, text }]))
  const noText = read.flatMap(({ text }) => (text instanceof AppError ? [text.toJSON()] : []))
  const { items } = texts.length === 0 ? { items: [] } : await stores.connection.call('prompts.import', { files: texts, ...at })
  await stores.library.getState().load()
  const kept = items.flatMap(({ prompt, outcome }) => (prompt === null ? [] : [{ prompt, outcome }]))
  const [first] = kept
  if (first !== undefined) {
    const words = { created: 'imported', version: `imported as v${first.prompt.versionNumber}`, unchanged: 'is there already' }
    const one = `${first.prompt.name} ${words[first.outcome === 'refused' ? 'created' : first.outcome]}`
    showToast({ title: kept.length === 1 ? one : `${kept.length} prompts imported`, sentence: placeLabel(at), tone: 'success' })
    await openPrompt(stores, first.prompt.id)
  }
  const refused = [...noText, ...items.flatMap(({ error }) => (error === null ? [] : [error]))]
  const [error] = refused
  if (error === undefined) return
  const more = refused.length > 1 ? ` ${refused.length - 1} more could not be read either.` : ''
  throw new AppError(error.code, `${error.message}${more}`, { hint: error.hint, details: error.details })
}

export async function chooseAndImport(stores: PromptsStores, at: PlaceInLibrary): Promise<void> {
  await importFiles(stores, await chooseFiles('.prompty,.txt,.md'), at)
}

/** The prompt's newest version, or the one asked for, as a file. Throws an AppError. */
export async function exportPrompt({ connection }: PromptsStores, id: string, version?: number): Promise<void> {
  const { fileName, text } = await connection.call('prompts.export', { id, ...(version === undefined ? {} : { version }) })
  downloadText(fileName, text)
}

function sayFailure(cause: unknown): void {
  const { message, hint } = AppError.from(cause)
  showToast({ title: message, sentence: hint, tone: 'warning' })
}

/** Asks for an experiment with the prompt's newest version. Throws an AppError. */
export async function experimentWith({ connection }: PromptsStores, promptId: string): Promise<void> {
  const { name, content, versionNumber } = await connection.call('prompts.get', { id: promptId })
  useDesignWish.getState().request({ name, content, promptId, versionNumber, model: content.model })
}
