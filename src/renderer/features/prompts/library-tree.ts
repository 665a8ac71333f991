import { folderParts, isInside } from '#shared/domain/library-names'
import type { OwnSpace, PlaceInLibrary, PromptSummary, SpaceKind } from '#shared/domain/prompt'

export interface TreeNode {
  id: string
  label: string
  kind: 'space' | 'folder' | 'prompt'
  space: SpaceKind
  /** Its own path for a folder, that of its folder for a prompt, empty for a space. */
  folder: string
  children: string[]
  /** Prompts below it, for spaces and folders. */
  count: number
  prompt: PromptSummary | null
}

export type TreeNodes = Record<string, TreeNode>

export const ROOT = 'root'

export const SPACE_LABELS: Record<SpaceKind, string> = { project: 'Project', personal: 'Personal', builtin: 'Built-in' }
const SPACES: readonly SpaceKind[] = ['project', 'personal', 'builtin']

export interface TreeSource {
  items: readonly PromptSummary[]
  folders: readonly PlaceInLibrary[]
  filter: string
  /** Prompts that match by their text. */
  found: ReadonlySet<string> | null
}

/** The library as nodes by id: spaces, their folders, their prompts. While it is filtered, only what matches. */
export function libraryTree({ items, folders, filter, found }: TreeSource): TreeNodes {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = ({ id, name, folder }: PromptSummary) =>
    found?.has(id) === true || words.every((word) => `${folder}/${name}`.toLowerCase().includes(word))
  const shown = words.length === 0 ? items : items.filter(matches)
  const nodes: TreeNodes = {}
  const root = node(nodes, ROOT, '', 'space', 'project', '')
  for (const space of SPACES) {
    const own = shown.filter((prompt) => prompt.space === space)
    if (own.length === 0 && (words.length > 0 || space === 'builtin')) continue
    const id = `space:${space}`
    node(nodes, id, SPACE_LABELS[space], 'space', space, '')
    root.children.push(id)
    if (words.length === 0) for (const place of folders) if (place.space === space) folderNode(nodes, space, place.folder)
    for (const prompt of own) place(nodes, prompt)
  }
  for (const { id, children } of Object.values(nodes)) if (id !== ROOT) children.sort((a, b) => compare(nodes[a], nodes[b]))
  return nodes
}

export const folderId = (space: SpaceKind, folder: string): string =>
  folder === '' ? `space:${space}` : `space:${space}/${folder}`

/** Where a thing put on this node goes; null where people can't put anything. */
export function placeOf({ space, folder }: TreeNode): PlaceInLibrary | null {
  return isOwn(space) ? { space, folder } : null
}

/** Whether the dragged node may go to that place: built-in prompts stay, and a folder does not go into itself. */
export function mayMove(dragged: TreeNode, to: PlaceInLibrary): boolean {
  if (dragged.kind === 'space' || !isOwn(dragged.space)) return false
  if (dragged.kind === 'prompt') return dragged.space !== to.space || dragged.folder !== to.folder
  const parent = folderParts(dragged.folder).slice(0, -1).join('/')
  return dragged.space !== to.space || (parent !== to.folder && !isInside(to.folder, dragged.folder))
}

/** Whether the node can be renamed, moved and deleted. */
export const canChange = ({ kind, space }: TreeNode): boolean => kind !== 'space' && isOwn(space)

export const isOwn = (space: SpaceKind): space is OwnSpace => space !== 'builtin'

/** The folder's node, made with those above it. */
function folderNode(nodes: TreeNodes, space: SpaceKind, folder: string): TreeNode | undefined {
  let parent = nodes[`space:${space}`]
  let path = ''
  for (const part of folderParts(folder)) {
    path = path === '' ? part : `${path}/${part}`
    const id = folderId(space, path)
    const known = nodes[id]
    if (known === undefined) parent?.children.push(id)
    parent = known ?? node(nodes, id, part, 'folder', space, path)
  }
  return parent
}

function place(nodes: TreeNodes, prompt: PromptSummary): void {
  const parent = folderNode(nodes, prompt.space, prompt.folder)
  if (parent === undefined) return
  const parts = folderParts(prompt.folder)
  for (let depth = 0; depth <= parts.length; depth += 1) {
    const above = nodes[folderId(prompt.space, parts.slice(0, depth).join('/'))]
    if (above !== undefined) above.count += 1
  }
  const leaf = node(nodes, `prompt:${prompt.id}`, prompt.name, 'prompt', prompt.space, prompt.folder)
  leaf.prompt = prompt
  parent.children.push(leaf.id)
}

function node(nodes: TreeNodes, id: string, label: string, kind: TreeNode['kind'], space: SpaceKind, folder: string): TreeNode {
  const made: TreeNode = { id, label, kind, space, folder, children: [], count: 0, prompt: null }
  nodes[id] = made
  return made
}

/** Folders first, then by name; built-in prompts keep the order in which they come. */
function compare(a: TreeNode | undefined, b: TreeNode | undefined): number {
  if (a === undefined || b === undefined) return 0
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1
  return a.space === 'builtin' ? 0 : a.label.localeCompare(b.label)
}
