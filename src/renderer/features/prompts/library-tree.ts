import type { PromptSummary, SpaceKind } from '#shared/domain/prompt'

export interface TreeNode {
  id: string
  label: string
  kind: 'space' | 'folder' | 'prompt'
  space: SpaceKind
  children: string[]
  /** Prompts below it, for spaces and folders. */
  count: number
  prompt: PromptSummary | null
}

export type TreeNodes = Record<string, TreeNode>

export const ROOT = 'root'

const SPACES: readonly { kind: SpaceKind; label: string }[] = [
  { kind: 'project', label: 'Project' },
  { kind: 'personal', label: 'Personal' },
  { kind: 'builtin', label: 'Built-in' },
]

/** The library as nodes by id: spaces, their folders, their prompts. A space with nothing in it is left out. */
export function libraryTree(items: readonly PromptSummary[], filter: string): TreeNodes {
  const wanted = filter.trim().toLowerCase()
  const shown = items.filter(({ name, folder }) => `${folder}/${name}`.toLowerCase().includes(wanted))
  const nodes: TreeNodes = {}
  const root = node(nodes, ROOT, '', 'space', 'project')
  for (const { kind, label } of SPACES) {
    const own = shown.filter(({ space }) => space === kind)
    if (own.length === 0) continue
    const id = `space:${kind}`
    node(nodes, id, label, 'space', kind)
    root.children.push(id)
    for (const prompt of own) place(nodes, id, prompt)
  }
  for (const { id, children } of Object.values(nodes)) if (id !== ROOT) children.sort((a, b) => compare(nodes[a], nodes[b]))
  return nodes
}

function place(nodes: TreeNodes, spaceId: string, prompt: PromptSummary): void {
  let parent = nodes[spaceId]
  let path = spaceId
  for (const part of prompt.folder.split('/').filter(Boolean)) {
    if (parent !== undefined) parent.count += 1
    path = `${path}/${part}`
    const known = nodes[path]
    const folder = known ?? node(nodes, path, part, 'folder', prompt.space)
    if (known === undefined) parent?.children.push(path)
    parent = folder
  }
  if (parent === undefined) return
  parent.count += 1
  const leaf = node(nodes, `prompt:${prompt.id}`, prompt.name, 'prompt', prompt.space)
  leaf.prompt = prompt
  parent.children.push(leaf.id)
}

function node(nodes: TreeNodes, id: string, label: string, kind: TreeNode['kind'], space: SpaceKind): TreeNode {
  const made: TreeNode = { id, label, kind, space, children: [], count: 0, prompt: null }
  nodes[id] = made
  return made
}

/** Folders first, then by name; built-in prompts keep the order in which they come. */
function compare(a: TreeNode | undefined, b: TreeNode | undefined): number {
  if (a === undefined || b === undefined) return 0
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1
  return a.space === 'builtin' ? 0 : a.label.localeCompare(b.label)
}
