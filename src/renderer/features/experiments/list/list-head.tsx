/** What stands above the list. */
export function ListHead() {
  return (
    <header className="experiment-bar">
      <h2>Experiments</h2>
      <span className="experiment-space" />
    </header>
  )
}
