/** An element as a path looks at it: `a.b` for a child, `a.b.1` for the second of that name, `a.@_id` for an attribute. */
export interface XmlNode {
  children: Map<string, XmlNode[]>
  /** Names of attributes; text beside them or beside children counts as `#text`. */
  attributes: string[]
  hasText: boolean
}

export const xmlNode = (attributes: string[] = []): XmlNode => ({ children: new Map(), attributes, hasText: false })

export function addChild(parent: XmlNode, name: string, child: XmlNode): void {
  const sameName = parent.children.get(name)
  if (sameName === undefined) parent.children.set(name, [child])
  else sameName.push(child)
}

/** The wanted paths that lead nowhere. */
export const missingPaths = (root: XmlNode, paths: string[]): string[] => paths.filter((path) => !leads([root], path.split('.')))

function leads(nodes: XmlNode[], path: string[]): boolean {
  const [step, ...rest] = path
  if (step === undefined) return true
  if (nodes.length > 1) {
    const chosen = /^(?:0|[1-9]\d*)$/.test(step) ? nodes[Number(step)] : undefined
    return chosen !== undefined && leads([chosen], rest)
  }
  const [node] = nodes
  if (node === undefined) return false
  const children = node.children.get(step)
  if (children !== undefined) return leads(children, rest)
  if (rest.length > 0) return false
  if (step.startsWith('@_')) return node.attributes.includes(step.slice(2))
  return step === '#text' && node.hasText && (node.attributes.length > 0 || node.children.size > 0)
}
