/** Not in every browser, and not in TypeScript's list yet. */
interface Movable {
  moveBefore(node: Node, before: Node | null): void
}

const canMove = (parent: object): parent is Movable => 'moveBefore' in parent

/** Puts the node at the end of another parent, with its focus and what is being composed in it where the browser can do that. */
export function moveNode(node: HTMLElement, to: HTMLElement): void {
  if (canMove(to) && node.isConnected && to.isConnected) to.moveBefore(node, null)
  else to.append(node)
}
