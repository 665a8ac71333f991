/** `next` in the order that its names had in `before`; new ones at the end. */
export function steadyOrder<Row extends { name: string }>(before: readonly string[], next: readonly Row[]): Row[] {
  const place = (name: string) => {
    const at = before.indexOf(name)
    return at < 0 ? before.length : at
  }
  return next.toSorted((a, b) => place(a.name) - place(b.name))
}
