import { useShowRun } from '../show-run'
import './run-lines.css'

interface RunLinkProps {
  id: string
  /** Where not simply to the run in the list of runs. */
  onOpen?: ((id: string) => void) | undefined
}

/** The beginning of an id says when it was made, and the end tells it from its neighbours. */
const shortId = (id: string): string => (id.length > 14 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id)

/** Another run, by the ends of its id: opens it. */
export function RunLink({ id, onOpen = useShowRun.getState().request }: RunLinkProps) {
  return (
    <button type="button" className="run-link" title={`Open run ${id}`} onClick={() => onOpen(id)}>
      {shortId(id)}
    </button>
  )
}
